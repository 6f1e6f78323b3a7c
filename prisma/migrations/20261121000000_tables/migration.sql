-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "bilan" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "beneficiary_id" UUID NOT NULL,
    "type_key" TEXT NOT NULL,
    "referent_member_id" UUID NOT NULL,
    "cap_minutes" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "phase_key" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by_member_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "suspended_at" TIMESTAMPTZ(3),
    "abandoned_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "restitution_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bilan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bilan_frame" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "initiator" TEXT NOT NULL,
    "employer_wish_accepted_at" TIMESTAMPTZ(3),
    "prescriber_kind" TEXT,
    "prescriber_name" TEXT,
    "aim" TEXT NOT NULL,
    "working_time" TEXT NOT NULL,
    "employer_agreed_on" DATE,
    "funder" TEXT NOT NULL,
    "funding_basis" TEXT,
    "funding_settled_on" DATE,
    "early_start_reason" TEXT,
    "status" TEXT,
    "mode" TEXT NOT NULL,
    "parameters_from" DATE NOT NULL,
    "parameters" JSONB NOT NULL,

    CONSTRAINT "bilan_frame_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bilan_content" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "request" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bilan_content_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objective" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "objective_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objective_rating" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "objective_id" UUID NOT NULL,
    "phase_key" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "party" TEXT NOT NULL,
    "rating" INTEGER NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "rated_at" TIMESTAMPTZ(3) NOT NULL,
    "login_id" UUID NOT NULL,

    CONSTRAINT "objective_rating_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "adaptation" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "need" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_login_id" UUID NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_member_id" UUID,

    CONSTRAINT "adaptation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suspension" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "by_login_id" UUID NOT NULL,
    "reason_kind" TEXT NOT NULL,
    "until_at" TIMESTAMPTZ(3),

    CONSTRAINT "suspension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "abandonment" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_login_id" UUID NOT NULL,
    "party" TEXT NOT NULL,
    "reason_kind" TEXT NOT NULL,

    CONSTRAINT "abandonment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handover" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "from_member_id" UUID NOT NULL,
    "to_member_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_member_id" UUID NOT NULL,
    "notes_pass_at" TIMESTAMPTZ(3),

    CONSTRAINT "handover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reason" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "login_id" UUID NOT NULL,

    CONSTRAINT "reason_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "private_note" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "private_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "closing" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by_member_id" UUID NOT NULL,
    "restitution_session_id" UUID NOT NULL,
    "below_minimum_reason" TEXT,
    "synthesis_handed_on" DATE NOT NULL,

    CONSTRAINT "closing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "offered_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "session_id" UUID,
    "held_at" TIMESTAMPTZ(3),

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up_outcome" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "proposal" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "login_id" UUID NOT NULL,

    CONSTRAINT "follow_up_outcome_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "facts_sha256" TEXT NOT NULL,
    "template_version" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_at" TIMESTAMPTZ(3),
    "bytes" BYTEA,
    "sha256" TEXT,
    "pages" INTEGER,
    "stale_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "preliminary_interview" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "session_id" UUID,
    "held_on" DATE NOT NULL,
    "points" TEXT[],
    "relevant" BOOLEAN NOT NULL,
    "orientation" TEXT NOT NULL DEFAULT '',
    "format" TEXT NOT NULL DEFAULT '',
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_member_id" UUID NOT NULL,

    CONSTRAINT "preliminary_interview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entry_confirmation" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "party" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "login_id" UUID NOT NULL,

    CONSTRAINT "entry_confirmation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_acknowledgement" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "login_id" UUID NOT NULL,
    "ip" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "notice_acknowledgement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "login_id" UUID NOT NULL,
    "ip" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remote_check" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "login_id" UUID NOT NULL,

    CONSTRAINT "remote_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guided_work" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "instructions" TEXT NOT NULL,
    "instructed_at" TIMESTAMPTZ(3) NOT NULL,
    "instructed_by_member_id" UUID NOT NULL,
    "due_on" DATE,

    CONSTRAINT "guided_work_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hand_in" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "guided_work_id" UUID NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "file_name" TEXT,
    "file_mime" TEXT,
    "file_size" INTEGER,
    "file_sha256" TEXT,
    "file_bytes" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "login_id" UUID NOT NULL,

    CONSTRAINT "hand_in_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exchange" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "guided_work_id" UUID NOT NULL,
    "party" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "login_id" UUID NOT NULL,

    CONSTRAINT "exchange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "bilan_id" UUID,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_head" (
    "tenant_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "number_series" (
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "tenant_id" UUID,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "link" TEXT,
    "dedupe_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "login_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "legal_name" TEXT NOT NULL,
    "capacities" TEXT[],
    "siret" TEXT,
    "declaration_number" TEXT,
    "address" TEXT NOT NULL DEFAULT '',
    "postcode" TEXT NOT NULL DEFAULT '',
    "city" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "representative_name" TEXT NOT NULL DEFAULT '',
    "representative_title" TEXT NOT NULL DEFAULT '',
    "referent_name" TEXT NOT NULL DEFAULT '',
    "referent_phone" TEXT NOT NULL DEFAULT '',
    "referent_email" TEXT NOT NULL DEFAULT '',
    "certification_number" TEXT,
    "certification_body" TEXT,
    "certification_scope" TEXT,
    "certification_expires_on" DATE,
    "accent" TEXT,
    "zone" TEXT NOT NULL DEFAULT 'Europe/Paris',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "logo" (
    "tenant_id" UUID NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL
);

-- CreateTable
CREATE TABLE "site" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "postcode" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "access" TEXT NOT NULL DEFAULT '',
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "room" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "access" TEXT NOT NULL DEFAULT '',
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "type_key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "sections" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by_member_id" UUID NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "login_id" UUID,
    "email" TEXT NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "permissions" TEXT[],
    "specialisations" TEXT[],
    "video_link" TEXT,
    "joined_at" TIMESTAMPTZ(3),
    "left_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "beneficiary" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "login_id" UUID,
    "email" TEXT,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "employer_name" TEXT,
    "employer_domain" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_member_id" UUID NOT NULL,

    CONSTRAINT "beneficiary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "member_id" UUID,
    "beneficiary_id" UUID,
    "email" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_member_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participation" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "member_id" UUID,
    "beneficiary_id" UUID,
    "capacity" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until_at" TIMESTAMPTZ(3),

    CONSTRAINT "participation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item_cover" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "phase_key" TEXT NOT NULL,
    "item_key" TEXT NOT NULL,
    "session_id" UUID,
    "aside" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "login_id" UUID NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "item_cover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phase_closing" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "phase_key" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by_member_id" UUID NOT NULL,
    "reopened_at" TIMESTAMPTZ(3),
    "reopened_by_member_id" UUID,

    CONSTRAINT "phase_closing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "facts" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "proposed_by_member_id" UUID NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by_login_id" UUID,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "phase_key" TEXT NOT NULL,
    "nature" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "planned_on" DATE,
    "planned_time" TEXT,
    "item_keys" TEXT[],
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "step_id" UUID,
    "beneficiary_id" UUID NOT NULL,
    "practitioner_member_id" UUID NOT NULL,
    "phase_key" TEXT,
    "nature" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "minutes" INTEGER NOT NULL,
    "counts" BOOLEAN NOT NULL,
    "guided" BOOLEAN NOT NULL DEFAULT false,
    "site_id" UUID,
    "room_id" UUID,
    "video_link" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "idempotency_key" TEXT,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "logged_at" TIMESTAMPTZ(3),
    "logged_by_member_id" UUID,
    "cancelled_at" TIMESTAMPTZ(3),
    "cancelled_by_party" TEXT,
    "replaces_id" UUID,
    "replaced_at" TIMESTAMPTZ(3),
    "signed_by_beneficiary_at" TIMESTAMPTZ(3),
    "signed_by_practitioner_at" TIMESTAMPTZ(3),
    "disputed_at" TIMESTAMPTZ(3),
    "counted_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "sign_reminded_at" TIMESTAMPTZ(3),
    "item_keys" TEXT[],

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signature" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "party" TEXT NOT NULL,
    "login_id" UUID NOT NULL,
    "signer_name" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "content_sha256" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "ip" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "voided_at" TIMESTAMPTZ(3),
    "void_reason" TEXT,

    CONSTRAINT "signature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "party" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "login_id" UUID NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_login_id" UUID,

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "move_request" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "party" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "login_id" UUID NOT NULL,
    "wished_starts_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "move_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bilan_totals" (
    "tenant_id" UUID NOT NULL,
    "bilan_id" UUID NOT NULL,
    "cap_minutes" INTEGER NOT NULL,
    "counted_minutes" INTEGER NOT NULL DEFAULT 0,
    "to_sign_minutes" INTEGER NOT NULL DEFAULT 0,
    "planned_minutes" INTEGER NOT NULL DEFAULT 0,
    "guided_counted_minutes" INTEGER NOT NULL DEFAULT 0,
    "to_log_count" INTEGER NOT NULL DEFAULT 0
);

-- CreateIndex
CREATE INDEX "bilan_tenant_id_stage_opened_at_idx" ON "bilan"("tenant_id", "stage", "opened_at" DESC);

-- CreateIndex
CREATE INDEX "bilan_tenant_id_referent_member_id_stage_idx" ON "bilan"("tenant_id", "referent_member_id", "stage");

-- CreateIndex
CREATE INDEX "bilan_tenant_id_beneficiary_id_idx" ON "bilan"("tenant_id", "beneficiary_id");

-- CreateIndex
CREATE UNIQUE INDEX "bilan_tenant_id_id_key" ON "bilan"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "bilan_tenant_id_number_key" ON "bilan"("tenant_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "bilan_frame_tenant_id_id_key" ON "bilan_frame"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "bilan_frame_tenant_id_bilan_id_key" ON "bilan_frame"("tenant_id", "bilan_id");

-- CreateIndex
CREATE UNIQUE INDEX "bilan_content_tenant_id_id_key" ON "bilan_content"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "bilan_content_tenant_id_bilan_id_key" ON "bilan_content"("tenant_id", "bilan_id");

-- CreateIndex
CREATE INDEX "objective_bilan_id_position_idx" ON "objective"("bilan_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "objective_tenant_id_id_key" ON "objective"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "objective_rating_bilan_id_phase_key_idx" ON "objective_rating"("bilan_id", "phase_key");

-- CreateIndex
CREATE UNIQUE INDEX "objective_rating_tenant_id_id_key" ON "objective_rating"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "objective_rating_objective_id_phase_key_round_party_key" ON "objective_rating"("objective_id", "phase_key", "round", "party");

-- CreateIndex
CREATE INDEX "adaptation_bilan_id_idx" ON "adaptation"("bilan_id");

-- CreateIndex
CREATE INDEX "adaptation_tenant_id_answered_at_idx" ON "adaptation"("tenant_id", "answered_at");

-- CreateIndex
CREATE UNIQUE INDEX "adaptation_tenant_id_id_key" ON "adaptation"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "suspension_bilan_id_idx" ON "suspension"("bilan_id");

-- CreateIndex
CREATE UNIQUE INDEX "suspension_tenant_id_id_key" ON "suspension"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "abandonment_tenant_id_id_key" ON "abandonment"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "abandonment_tenant_id_bilan_id_key" ON "abandonment"("tenant_id", "bilan_id");

-- CreateIndex
CREATE INDEX "handover_bilan_id_idx" ON "handover"("bilan_id");

-- CreateIndex
CREATE UNIQUE INDEX "handover_tenant_id_id_key" ON "handover"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "reason_bilan_id_subject_idx" ON "reason"("bilan_id", "subject");

-- CreateIndex
CREATE INDEX "reason_subject_id_idx" ON "reason"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "reason_tenant_id_id_key" ON "reason"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "private_note_bilan_id_created_at_idx" ON "private_note"("bilan_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "private_note_tenant_id_id_key" ON "private_note"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "closing_tenant_id_id_key" ON "closing"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "closing_tenant_id_bilan_id_key" ON "closing"("tenant_id", "bilan_id");

-- CreateIndex
CREATE INDEX "follow_up_tenant_id_from_on_idx" ON "follow_up"("tenant_id", "from_on");

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_tenant_id_id_key" ON "follow_up"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_tenant_id_bilan_id_key" ON "follow_up"("tenant_id", "bilan_id");

-- CreateIndex
CREATE INDEX "follow_up_outcome_bilan_id_idx" ON "follow_up_outcome"("bilan_id");

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_outcome_tenant_id_id_key" ON "follow_up_outcome"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "document_bilan_id_kind_idx" ON "document"("bilan_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "document_tenant_id_id_key" ON "document"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "document_tenant_id_kind_number_version_key" ON "document"("tenant_id", "kind", "number", "version");

-- CreateIndex
CREATE UNIQUE INDEX "preliminary_interview_tenant_id_id_key" ON "preliminary_interview"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "preliminary_interview_tenant_id_bilan_id_key" ON "preliminary_interview"("tenant_id", "bilan_id");

-- CreateIndex
CREATE UNIQUE INDEX "entry_confirmation_tenant_id_id_key" ON "entry_confirmation"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "entry_confirmation_bilan_id_party_key" ON "entry_confirmation"("bilan_id", "party");

-- CreateIndex
CREATE UNIQUE INDEX "notice_acknowledgement_tenant_id_id_key" ON "notice_acknowledgement"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_acknowledgement_bilan_id_notice_id_key" ON "notice_acknowledgement"("bilan_id", "notice_id");

-- CreateIndex
CREATE INDEX "consent_bilan_id_kind_idx" ON "consent"("bilan_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "consent_tenant_id_id_key" ON "consent"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "remote_check_tenant_id_id_key" ON "remote_check"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "remote_check_tenant_id_bilan_id_key" ON "remote_check"("tenant_id", "bilan_id");

-- CreateIndex
CREATE INDEX "guided_work_bilan_id_idx" ON "guided_work"("bilan_id");

-- CreateIndex
CREATE UNIQUE INDEX "guided_work_tenant_id_id_key" ON "guided_work"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "guided_work_tenant_id_session_id_key" ON "guided_work"("tenant_id", "session_id");

-- CreateIndex
CREATE INDEX "hand_in_guided_work_id_at_idx" ON "hand_in"("guided_work_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "hand_in_tenant_id_id_key" ON "hand_in"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "exchange_guided_work_id_at_idx" ON "exchange"("guided_work_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "exchange_tenant_id_id_key" ON "exchange"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "event_bilan_id_at_idx" ON "event"("bilan_id", "at");

-- CreateIndex
CREATE INDEX "event_tenant_id_at_idx" ON "event"("tenant_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "event_tenant_id_id_key" ON "event"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "event_tenant_id_seq_key" ON "event"("tenant_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "event_head_tenant_id_key" ON "event_head"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "number_series_tenant_id_kind_year_key" ON "number_series"("tenant_id", "kind", "year");

-- CreateIndex
CREATE UNIQUE INDEX "mail_dedupe_key_key" ON "mail"("dedupe_key");

-- CreateIndex
CREATE INDEX "mail_sent_at_created_at_idx" ON "mail"("sent_at", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "draft_login_id_key_key" ON "draft"("login_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_slug_key" ON "organisation"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "logo_tenant_id_key" ON "logo"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "site_tenant_id_id_key" ON "site"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "room_tenant_id_id_key" ON "room"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_tenant_id_id_key" ON "notice"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_tenant_id_type_key_version_key" ON "notice"("tenant_id", "type_key", "version");

-- CreateIndex
CREATE INDEX "member_login_id_idx" ON "member"("login_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_tenant_id_id_key" ON "member"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "member_tenant_id_email_key" ON "member"("tenant_id", "email");

-- CreateIndex
CREATE INDEX "beneficiary_login_id_idx" ON "beneficiary"("login_id");

-- CreateIndex
CREATE INDEX "beneficiary_tenant_id_last_name_first_name_idx" ON "beneficiary"("tenant_id", "last_name", "first_name");

-- CreateIndex
CREATE UNIQUE INDEX "beneficiary_tenant_id_id_key" ON "beneficiary"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "beneficiary_tenant_id_email_key" ON "beneficiary"("tenant_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_tenant_id_member_id_idx" ON "invitation"("tenant_id", "member_id");

-- CreateIndex
CREATE INDEX "invitation_tenant_id_beneficiary_id_idx" ON "invitation"("tenant_id", "beneficiary_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_tenant_id_id_key" ON "invitation"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "participation_member_id_until_at_bilan_id_idx" ON "participation"("member_id", "until_at", "bilan_id");

-- CreateIndex
CREATE INDEX "participation_beneficiary_id_bilan_id_idx" ON "participation"("beneficiary_id", "bilan_id");

-- CreateIndex
CREATE INDEX "participation_bilan_id_idx" ON "participation"("bilan_id");

-- CreateIndex
CREATE UNIQUE INDEX "participation_tenant_id_id_key" ON "participation"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "item_cover_bilan_id_phase_key_idx" ON "item_cover"("bilan_id", "phase_key");

-- CreateIndex
CREATE UNIQUE INDEX "item_cover_tenant_id_id_key" ON "item_cover"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "phase_closing_tenant_id_id_key" ON "phase_closing"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "phase_closing_bilan_id_phase_key_round_key" ON "phase_closing"("bilan_id", "phase_key", "round");

-- CreateIndex
CREATE UNIQUE INDEX "programme_tenant_id_id_key" ON "programme"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "programme_bilan_id_version_key" ON "programme"("bilan_id", "version");

-- CreateIndex
CREATE INDEX "step_bilan_id_position_idx" ON "step"("bilan_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "step_tenant_id_id_key" ON "step"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "session_bilan_id_day_idx" ON "session"("bilan_id", "day");

-- CreateIndex
CREATE INDEX "session_practitioner_member_id_starts_at_idx" ON "session"("practitioner_member_id", "starts_at");

-- CreateIndex
CREATE INDEX "session_beneficiary_id_starts_at_idx" ON "session"("beneficiary_id", "starts_at");

-- CreateIndex
CREATE INDEX "session_tenant_id_starts_at_idx" ON "session"("tenant_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "session_tenant_id_id_key" ON "session"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "session_tenant_id_idempotency_key_key" ON "session"("tenant_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "signature_session_id_idx" ON "signature"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "signature_tenant_id_id_key" ON "signature"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "signature_bilan_id_position_key" ON "signature"("bilan_id", "position");

-- CreateIndex
CREATE INDEX "dispute_session_id_idx" ON "dispute"("session_id");

-- CreateIndex
CREATE INDEX "dispute_bilan_id_idx" ON "dispute"("bilan_id");

-- CreateIndex
CREATE UNIQUE INDEX "dispute_tenant_id_id_key" ON "dispute"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "move_request_session_id_idx" ON "move_request"("session_id");

-- CreateIndex
CREATE INDEX "move_request_bilan_id_idx" ON "move_request"("bilan_id");

-- CreateIndex
CREATE UNIQUE INDEX "move_request_tenant_id_id_key" ON "move_request"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "bilan_totals_tenant_id_bilan_id_key" ON "bilan_totals"("tenant_id", "bilan_id");

-- AddForeignKey
ALTER TABLE "bilan" ADD CONSTRAINT "bilan_tenant_id_beneficiary_id_fkey" FOREIGN KEY ("tenant_id", "beneficiary_id") REFERENCES "beneficiary"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bilan" ADD CONSTRAINT "bilan_tenant_id_referent_member_id_fkey" FOREIGN KEY ("tenant_id", "referent_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bilan" ADD CONSTRAINT "bilan_tenant_id_opened_by_member_id_fkey" FOREIGN KEY ("tenant_id", "opened_by_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bilan_frame" ADD CONSTRAINT "bilan_frame_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bilan_content" ADD CONSTRAINT "bilan_content_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "objective" ADD CONSTRAINT "objective_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "objective_rating" ADD CONSTRAINT "objective_rating_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "objective_rating" ADD CONSTRAINT "objective_rating_tenant_id_objective_id_fkey" FOREIGN KEY ("tenant_id", "objective_id") REFERENCES "objective"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "adaptation" ADD CONSTRAINT "adaptation_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "adaptation" ADD CONSTRAINT "adaptation_tenant_id_answered_by_member_id_fkey" FOREIGN KEY ("tenant_id", "answered_by_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "suspension" ADD CONSTRAINT "suspension_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "abandonment" ADD CONSTRAINT "abandonment_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "handover" ADD CONSTRAINT "handover_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "handover" ADD CONSTRAINT "handover_tenant_id_from_member_id_fkey" FOREIGN KEY ("tenant_id", "from_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "handover" ADD CONSTRAINT "handover_tenant_id_to_member_id_fkey" FOREIGN KEY ("tenant_id", "to_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "handover" ADD CONSTRAINT "handover_tenant_id_by_member_id_fkey" FOREIGN KEY ("tenant_id", "by_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "reason" ADD CONSTRAINT "reason_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "private_note" ADD CONSTRAINT "private_note_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "private_note" ADD CONSTRAINT "private_note_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "closing" ADD CONSTRAINT "closing_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "closing" ADD CONSTRAINT "closing_tenant_id_closed_by_member_id_fkey" FOREIGN KEY ("tenant_id", "closed_by_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "closing" ADD CONSTRAINT "closing_tenant_id_restitution_session_id_fkey" FOREIGN KEY ("tenant_id", "restitution_session_id") REFERENCES "session"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_tenant_id_session_id_fkey" FOREIGN KEY ("tenant_id", "session_id") REFERENCES "session"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "follow_up_outcome" ADD CONSTRAINT "follow_up_outcome_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "preliminary_interview" ADD CONSTRAINT "preliminary_interview_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "preliminary_interview" ADD CONSTRAINT "preliminary_interview_tenant_id_session_id_fkey" FOREIGN KEY ("tenant_id", "session_id") REFERENCES "session"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "preliminary_interview" ADD CONSTRAINT "preliminary_interview_tenant_id_recorded_by_member_id_fkey" FOREIGN KEY ("tenant_id", "recorded_by_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "entry_confirmation" ADD CONSTRAINT "entry_confirmation_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice_acknowledgement" ADD CONSTRAINT "notice_acknowledgement_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice_acknowledgement" ADD CONSTRAINT "notice_acknowledgement_tenant_id_notice_id_fkey" FOREIGN KEY ("tenant_id", "notice_id") REFERENCES "notice"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "remote_check" ADD CONSTRAINT "remote_check_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "guided_work" ADD CONSTRAINT "guided_work_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "guided_work" ADD CONSTRAINT "guided_work_tenant_id_session_id_fkey" FOREIGN KEY ("tenant_id", "session_id") REFERENCES "session"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "guided_work" ADD CONSTRAINT "guided_work_tenant_id_instructed_by_member_id_fkey" FOREIGN KEY ("tenant_id", "instructed_by_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "hand_in" ADD CONSTRAINT "hand_in_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "hand_in" ADD CONSTRAINT "hand_in_tenant_id_guided_work_id_fkey" FOREIGN KEY ("tenant_id", "guided_work_id") REFERENCES "guided_work"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "exchange" ADD CONSTRAINT "exchange_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "exchange" ADD CONSTRAINT "exchange_tenant_id_guided_work_id_fkey" FOREIGN KEY ("tenant_id", "guided_work_id") REFERENCES "guided_work"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "room" ADD CONSTRAINT "room_tenant_id_site_id_fkey" FOREIGN KEY ("tenant_id", "site_id") REFERENCES "site"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_tenant_id_published_by_member_id_fkey" FOREIGN KEY ("tenant_id", "published_by_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "beneficiary" ADD CONSTRAINT "beneficiary_tenant_id_created_by_member_id_fkey" FOREIGN KEY ("tenant_id", "created_by_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_tenant_id_beneficiary_id_fkey" FOREIGN KEY ("tenant_id", "beneficiary_id") REFERENCES "beneficiary"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_tenant_id_created_by_member_id_fkey" FOREIGN KEY ("tenant_id", "created_by_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_tenant_id_beneficiary_id_fkey" FOREIGN KEY ("tenant_id", "beneficiary_id") REFERENCES "beneficiary"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "item_cover" ADD CONSTRAINT "item_cover_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "item_cover" ADD CONSTRAINT "item_cover_tenant_id_session_id_fkey" FOREIGN KEY ("tenant_id", "session_id") REFERENCES "session"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "phase_closing" ADD CONSTRAINT "phase_closing_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "phase_closing" ADD CONSTRAINT "phase_closing_tenant_id_closed_by_member_id_fkey" FOREIGN KEY ("tenant_id", "closed_by_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "phase_closing" ADD CONSTRAINT "phase_closing_tenant_id_reopened_by_member_id_fkey" FOREIGN KEY ("tenant_id", "reopened_by_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "programme" ADD CONSTRAINT "programme_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "programme" ADD CONSTRAINT "programme_tenant_id_proposed_by_member_id_fkey" FOREIGN KEY ("tenant_id", "proposed_by_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "step" ADD CONSTRAINT "step_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_tenant_id_step_id_fkey" FOREIGN KEY ("tenant_id", "step_id") REFERENCES "step"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_tenant_id_beneficiary_id_fkey" FOREIGN KEY ("tenant_id", "beneficiary_id") REFERENCES "beneficiary"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_tenant_id_practitioner_member_id_fkey" FOREIGN KEY ("tenant_id", "practitioner_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_tenant_id_site_id_fkey" FOREIGN KEY ("tenant_id", "site_id") REFERENCES "site"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_tenant_id_room_id_fkey" FOREIGN KEY ("tenant_id", "room_id") REFERENCES "room"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_tenant_id_logged_by_member_id_fkey" FOREIGN KEY ("tenant_id", "logged_by_member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "signature" ADD CONSTRAINT "signature_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "signature" ADD CONSTRAINT "signature_tenant_id_session_id_fkey" FOREIGN KEY ("tenant_id", "session_id") REFERENCES "session"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_tenant_id_session_id_fkey" FOREIGN KEY ("tenant_id", "session_id") REFERENCES "session"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "move_request" ADD CONSTRAINT "move_request_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "move_request" ADD CONSTRAINT "move_request_tenant_id_session_id_fkey" FOREIGN KEY ("tenant_id", "session_id") REFERENCES "session"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bilan_totals" ADD CONSTRAINT "bilan_totals_tenant_id_bilan_id_fkey" FOREIGN KEY ("tenant_id", "bilan_id") REFERENCES "bilan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
