--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: application_settings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.application_settings (
    id integer NOT NULL,
    key character varying(64) NOT NULL,
    value jsonb
);


--
-- Name: application_settings_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.application_settings ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.application_settings_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: approvals; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.approvals (
    id integer NOT NULL,
    merge_request_id integer NOT NULL,
    user_id integer NOT NULL,
    created_at timestamp with time zone
);


--
-- Name: approvals_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.approvals ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.approvals_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: issues; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.issues (
    id integer NOT NULL,
    project_id integer NOT NULL,
    iid integer NOT NULL,
    title character varying(255) NOT NULL,
    description text,
    state_id integer NOT NULL,
    author_id integer,
    external_key character varying(255),
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    closed_at timestamp with time zone
);


--
-- Name: archived_issues; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.archived_issues (
    archived_at timestamp with time zone
)
INHERITS (public.issues);


--
-- Name: award_emoji; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.award_emoji (
    id integer NOT NULL,
    name character varying(64) NOT NULL,
    user_id integer NOT NULL,
    awardable_type character varying(64) NOT NULL,
    awardable_id bigint NOT NULL
);


--
-- Name: award_emoji_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.award_emoji ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.award_emoji_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: branches_protected; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.branches_protected (
    id integer NOT NULL,
    project_id integer NOT NULL,
    name character varying(255) NOT NULL,
    code_owner_approval boolean DEFAULT false NOT NULL
);


--
-- Name: branches_protected_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.branches_protected ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.branches_protected_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: ci_builds; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ci_builds (
    id integer NOT NULL,
    pipeline_id integer NOT NULL,
    stage_id integer,
    name character varying(255) NOT NULL,
    status character varying(64) DEFAULT 'pending'::character varying NOT NULL,
    token_encrypted text,
    queued_at timestamp with time zone
);


--
-- Name: ci_builds_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ci_builds ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.ci_builds_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: ci_job_artifacts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ci_job_artifacts (
    id integer NOT NULL,
    job_id integer NOT NULL,
    file_type integer NOT NULL,
    size bigint NOT NULL,
    expire_at timestamp with time zone
);


--
-- Name: ci_job_artifacts_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ci_job_artifacts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.ci_job_artifacts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: ci_pipelines; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ci_pipelines (
    id integer NOT NULL,
    project_id integer NOT NULL,
    iid integer NOT NULL,
    sha character varying(64) NOT NULL,
    ref character varying(255) NOT NULL,
    status character varying(64) DEFAULT 'pending'::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: ci_pipelines_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ci_pipelines ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.ci_pipelines_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: ci_runners; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ci_runners (
    id integer NOT NULL,
    token_encrypted text,
    description text,
    active boolean DEFAULT false NOT NULL,
    contacted_at timestamp with time zone
);


--
-- Name: ci_runners_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ci_runners ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.ci_runners_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: ci_stages; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ci_stages (
    id integer NOT NULL,
    pipeline_id integer NOT NULL,
    name character varying(64) NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    lock_version integer NOT NULL
);


--
-- Name: ci_stages_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ci_stages ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.ci_stages_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: ci_variables; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ci_variables (
    id integer NOT NULL,
    project_id integer NOT NULL,
    key character varying(64) NOT NULL,
    value text NOT NULL,
    environment_scope character varying(64) NOT NULL
);


--
-- Name: ci_variables_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ci_variables ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.ci_variables_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: deployments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deployments (
    id integer NOT NULL,
    project_id integer NOT NULL,
    iid integer NOT NULL,
    environment_id integer NOT NULL,
    sha character varying(64) NOT NULL,
    status integer NOT NULL
);


--
-- Name: deployments_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.deployments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.deployments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: environments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.environments (
    id integer NOT NULL,
    project_id integer NOT NULL,
    name character varying(255) NOT NULL,
    slug character varying(64) NOT NULL,
    state character varying(64) DEFAULT 'pending'::character varying NOT NULL
);


--
-- Name: environments_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.environments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.environments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: feature_gates; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.feature_gates (
    id integer NOT NULL,
    feature_key character varying(64) NOT NULL,
    key character varying(64) NOT NULL,
    value text
);


--
-- Name: feature_gates_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.feature_gates ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.feature_gates_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: identities; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identities (
    id integer NOT NULL,
    user_id integer NOT NULL,
    provider character varying(64) NOT NULL,
    extern_uid character varying(255) NOT NULL,
    saml_provider_id integer
);


--
-- Name: identities_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identities ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.identities_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: issue_assignees; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.issue_assignees (
    user_id integer NOT NULL,
    issue_id integer NOT NULL
);


--
-- Name: issue_links; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.issue_links (
    id integer NOT NULL,
    source_id integer NOT NULL,
    target_id integer NOT NULL,
    link_type integer NOT NULL
);


--
-- Name: issue_links_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.issue_links ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.issue_links_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: issues_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.issues ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.issues_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: keys; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.keys (
    id integer NOT NULL,
    user_id integer,
    title character varying(255) NOT NULL,
    key text NOT NULL,
    fingerprint character varying(64) NOT NULL,
    expires_at timestamp with time zone
);


--
-- Name: keys_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.keys ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.keys_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: label_links; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.label_links (
    id integer NOT NULL,
    label_id integer NOT NULL,
    target_id bigint NOT NULL,
    target_type character varying(64) NOT NULL
);


--
-- Name: label_links_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.label_links ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.label_links_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: labels; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.labels (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    color character varying(64) NOT NULL,
    project_id integer,
    group_id integer,
    template boolean
);


--
-- Name: labels_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.labels ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.labels_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: members; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.members (
    id integer NOT NULL,
    source_id bigint NOT NULL,
    source_type character varying(64) NOT NULL,
    user_id integer,
    invite_email character varying(255),
    access_level integer NOT NULL,
    requested_at timestamp with time zone
);


--
-- Name: members_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.members ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.members_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: merge_request_diff_files; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.merge_request_diff_files (
    merge_request_diff_id integer NOT NULL,
    relative_order integer NOT NULL,
    new_path text NOT NULL,
    too_large boolean DEFAULT false NOT NULL
);


--
-- Name: merge_request_diffs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.merge_request_diffs (
    id integer NOT NULL,
    merge_request_id integer NOT NULL,
    state character varying(64) DEFAULT 'pending'::character varying NOT NULL,
    base_commit_sha character varying(64),
    head_commit_sha character varying(64)
);


--
-- Name: merge_request_diffs_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.merge_request_diffs ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.merge_request_diffs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: merge_requests; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.merge_requests (
    id integer NOT NULL,
    target_project_id integer NOT NULL,
    source_branch character varying(255) NOT NULL,
    target_branch character varying(255) NOT NULL,
    iid integer NOT NULL,
    title character varying(255) NOT NULL,
    state_id integer NOT NULL,
    merged_at timestamp with time zone
);


--
-- Name: merge_requests_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.merge_requests ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.merge_requests_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: milestones; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.milestones (
    id integer NOT NULL,
    project_id integer,
    iid integer NOT NULL,
    title character varying(255) NOT NULL,
    due_date date,
    state character varying(64) DEFAULT 'pending'::character varying NOT NULL
);


--
-- Name: milestones_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.milestones ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.milestones_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: namespaces; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.namespaces (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    path character varying(255) NOT NULL,
    owner_id integer,
    type character varying(64) NOT NULL,
    visibility_level integer NOT NULL,
    parent_id integer
);


--
-- Name: namespaces_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.namespaces ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.namespaces_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: notes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notes (
    id integer NOT NULL,
    noteable_type character varying(64) NOT NULL,
    noteable_id bigint NOT NULL,
    author_id integer NOT NULL,
    note text NOT NULL,
    discussion_id character varying(64),
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: notes_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.notes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.notes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: personal_access_tokens; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.personal_access_tokens (
    id integer NOT NULL,
    user_id integer NOT NULL,
    name character varying(255) NOT NULL,
    token_digest character varying(64),
    revoked boolean,
    expires_at date
);


--
-- Name: personal_access_tokens_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.personal_access_tokens ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.personal_access_tokens_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: project_authorizations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.project_authorizations (
    user_id integer NOT NULL,
    project_id integer NOT NULL,
    access_level integer NOT NULL
);


--
-- Name: project_features; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.project_features (
    project_id integer NOT NULL,
    issues_access_level integer NOT NULL,
    wiki_access_level integer NOT NULL,
    snippets_access_level integer NOT NULL
);


--
-- Name: projects; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.projects (
    id integer NOT NULL,
    namespace_id integer NOT NULL,
    name character varying(255) NOT NULL,
    path character varying(255) NOT NULL,
    visibility_level integer NOT NULL,
    archived boolean DEFAULT false NOT NULL,
    star_count integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: projects_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.projects ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.projects_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: release_links; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.release_links (
    id integer NOT NULL,
    release_id integer NOT NULL,
    url text NOT NULL,
    name character varying(255) NOT NULL
);


--
-- Name: release_links_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.release_links ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.release_links_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: releases; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.releases (
    id integer NOT NULL,
    project_id integer NOT NULL,
    tag character varying(255) NOT NULL,
    name character varying(255),
    released_at timestamp with time zone NOT NULL
);


--
-- Name: releases_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.releases ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.releases_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: todos; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.todos (
    id integer NOT NULL,
    user_id integer NOT NULL,
    target_type character varying(64) NOT NULL,
    target_id bigint NOT NULL,
    action integer NOT NULL,
    state character varying(64) DEFAULT 'pending'::character varying NOT NULL
);


--
-- Name: todos_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.todos ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.todos_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.users (
    id integer NOT NULL,
    username character varying(255) NOT NULL,
    email character varying(255) NOT NULL,
    encrypted_password text NOT NULL,
    state character varying(64),
    otp_required boolean DEFAULT false NOT NULL,
    confirmed_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: users_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: webhooks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.webhooks (
    id integer NOT NULL,
    project_id integer,
    url text NOT NULL,
    push_events boolean DEFAULT false NOT NULL,
    type character varying(64) NOT NULL
);


--
-- Name: webhooks_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.webhooks ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.webhooks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: archived_issues created_at; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.archived_issues ALTER COLUMN created_at SET DEFAULT now();


--
-- Name: application_settings application_settings_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.application_settings
    ADD CONSTRAINT application_settings_key_key UNIQUE (key);


--
-- Name: application_settings application_settings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.application_settings
    ADD CONSTRAINT application_settings_pkey PRIMARY KEY (id);


--
-- Name: approvals approvals_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT approvals_pkey PRIMARY KEY (id);


--
-- Name: award_emoji award_emoji_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.award_emoji
    ADD CONSTRAINT award_emoji_pkey PRIMARY KEY (id);


--
-- Name: branches_protected branches_protected_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.branches_protected
    ADD CONSTRAINT branches_protected_pkey PRIMARY KEY (id);


--
-- Name: ci_builds ci_builds_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ci_builds
    ADD CONSTRAINT ci_builds_pkey PRIMARY KEY (id);


--
-- Name: ci_job_artifacts ci_job_artifacts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ci_job_artifacts
    ADD CONSTRAINT ci_job_artifacts_pkey PRIMARY KEY (id);


--
-- Name: ci_pipelines ci_pipelines_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ci_pipelines
    ADD CONSTRAINT ci_pipelines_pkey PRIMARY KEY (id);


--
-- Name: ci_runners ci_runners_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ci_runners
    ADD CONSTRAINT ci_runners_pkey PRIMARY KEY (id);


--
-- Name: ci_stages ci_stages_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ci_stages
    ADD CONSTRAINT ci_stages_pkey PRIMARY KEY (id);


--
-- Name: ci_variables ci_variables_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ci_variables
    ADD CONSTRAINT ci_variables_pkey PRIMARY KEY (id);


--
-- Name: deployments deployments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deployments
    ADD CONSTRAINT deployments_pkey PRIMARY KEY (id);


--
-- Name: environments environments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.environments
    ADD CONSTRAINT environments_pkey PRIMARY KEY (id);


--
-- Name: feature_gates feature_gates_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feature_gates
    ADD CONSTRAINT feature_gates_pkey PRIMARY KEY (id);


--
-- Name: identities identities_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identities
    ADD CONSTRAINT identities_pkey PRIMARY KEY (id);


--
-- Name: issue_links issue_links_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issue_links
    ADD CONSTRAINT issue_links_pkey PRIMARY KEY (id);


--
-- Name: issues issues_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issues
    ADD CONSTRAINT issues_pkey PRIMARY KEY (id);


--
-- Name: keys keys_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.keys
    ADD CONSTRAINT keys_pkey PRIMARY KEY (id);


--
-- Name: label_links label_links_label_id_target_id_target_type_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.label_links
    ADD CONSTRAINT label_links_label_id_target_id_target_type_key UNIQUE (label_id, target_id, target_type);


--
-- Name: label_links label_links_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.label_links
    ADD CONSTRAINT label_links_pkey PRIMARY KEY (id);


--
-- Name: labels labels_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.labels
    ADD CONSTRAINT labels_pkey PRIMARY KEY (id);


--
-- Name: members members_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_pkey PRIMARY KEY (id);


--
-- Name: merge_request_diff_files merge_request_diff_files_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.merge_request_diff_files
    ADD CONSTRAINT merge_request_diff_files_pkey PRIMARY KEY (merge_request_diff_id, relative_order);


--
-- Name: merge_request_diffs merge_request_diffs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.merge_request_diffs
    ADD CONSTRAINT merge_request_diffs_pkey PRIMARY KEY (id);


--
-- Name: merge_requests merge_requests_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.merge_requests
    ADD CONSTRAINT merge_requests_pkey PRIMARY KEY (id);


--
-- Name: milestones milestones_no_overlap; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.milestones
    ADD CONSTRAINT milestones_no_overlap EXCLUDE USING btree (due_date WITH =);


--
-- Name: milestones milestones_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.milestones
    ADD CONSTRAINT milestones_pkey PRIMARY KEY (id);


--
-- Name: milestones milestones_project_id_title_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.milestones
    ADD CONSTRAINT milestones_project_id_title_key UNIQUE (project_id, title);


--
-- Name: namespaces namespaces_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.namespaces
    ADD CONSTRAINT namespaces_pkey PRIMARY KEY (id);


--
-- Name: notes notes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notes
    ADD CONSTRAINT notes_pkey PRIMARY KEY (id);


--
-- Name: personal_access_tokens personal_access_tokens_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personal_access_tokens
    ADD CONSTRAINT personal_access_tokens_pkey PRIMARY KEY (id);


--
-- Name: project_authorizations project_authorizations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.project_authorizations
    ADD CONSTRAINT project_authorizations_pkey PRIMARY KEY (user_id, project_id, access_level);


--
-- Name: project_features project_features_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.project_features
    ADD CONSTRAINT project_features_pkey PRIMARY KEY (project_id);


--
-- Name: projects projects_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.projects
    ADD CONSTRAINT projects_pkey PRIMARY KEY (id);


--
-- Name: release_links release_links_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.release_links
    ADD CONSTRAINT release_links_pkey PRIMARY KEY (id);


--
-- Name: releases releases_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_pkey PRIMARY KEY (id);


--
-- Name: todos todos_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.todos
    ADD CONSTRAINT todos_pkey PRIMARY KEY (id);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: webhooks webhooks_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webhooks
    ADD CONSTRAINT webhooks_pkey PRIMARY KEY (id);


--
-- Name: ix_ci_builds_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ci_builds_status ON public.ci_builds USING btree (status);


--
-- Name: ix_ci_pipelines_ref; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ci_pipelines_ref ON public.ci_pipelines USING btree (ref);


--
-- Name: ix_label_links_target_id_target_type; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_label_links_target_id_target_type ON public.label_links USING btree (target_id, target_type);


--
-- Name: ix_notes_noteable_type_noteable_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_notes_noteable_type_noteable_id ON public.notes USING btree (noteable_type, noteable_id);


--
-- Name: ix_users_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_users_state ON public.users USING btree (state);


--
-- Name: uq_approvals_user_id_merge_request_id; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_approvals_user_id_merge_request_id ON public.approvals USING btree (user_id, merge_request_id);


--
-- Name: uq_award_emoji_user_id_name_awardable_type_awardabl; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_award_emoji_user_id_name_awardable_type_awardabl ON public.award_emoji USING btree (user_id, name, awardable_type, awardable_id);


--
-- Name: uq_branches_protected_project_id_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_branches_protected_project_id_name ON public.branches_protected USING btree (project_id, name);


--
-- Name: uq_ci_builds_token_encrypted_live; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_ci_builds_token_encrypted_live ON public.ci_builds USING btree (token_encrypted) WHERE (token_encrypted IS NOT NULL);


--
-- Name: uq_ci_job_artifacts_job_id_file_type; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_ci_job_artifacts_job_id_file_type ON public.ci_job_artifacts USING btree (job_id, file_type);


--
-- Name: uq_ci_pipelines_project_id_iid_live; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_ci_pipelines_project_id_iid_live ON public.ci_pipelines USING btree (project_id, iid) WHERE (iid IS NOT NULL);


--
-- Name: uq_ci_runners_token_encrypted; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_ci_runners_token_encrypted ON public.ci_runners USING btree (token_encrypted);


--
-- Name: uq_ci_stages_pipeline_id_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_ci_stages_pipeline_id_name ON public.ci_stages USING btree (pipeline_id, name);


--
-- Name: uq_ci_variables_project_id_key_environment_scope; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_ci_variables_project_id_key_environment_scope ON public.ci_variables USING btree (project_id, key, environment_scope);


--
-- Name: uq_deployments_project_id_iid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_deployments_project_id_iid ON public.deployments USING btree (project_id, iid);


--
-- Name: uq_environments_project_id_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_environments_project_id_name ON public.environments USING btree (project_id, name);


--
-- Name: uq_environments_project_id_slug; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_environments_project_id_slug ON public.environments USING btree (project_id, slug);


--
-- Name: uq_feature_gates_feature_key_key_value; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_feature_gates_feature_key_key_value ON public.feature_gates USING btree (feature_key, key, value);


--
-- Name: uq_identities_extern_uid_provider_live; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_identities_extern_uid_provider_live ON public.identities USING btree (lower((extern_uid)::text), provider) WHERE (saml_provider_id IS NULL);


--
-- Name: uq_issue_assignees_issue_id_user_id; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_issue_assignees_issue_id_user_id ON public.issue_assignees USING btree (issue_id, user_id);


--
-- Name: uq_issue_links_source_id_target_id; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_issue_links_source_id_target_id ON public.issue_links USING btree (source_id, target_id);


--
-- Name: uq_issues_project_id_external_key_live; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_issues_project_id_external_key_live ON public.issues USING btree (project_id, external_key) WHERE (external_key IS NOT NULL);


--
-- Name: uq_issues_project_id_iid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_issues_project_id_iid ON public.issues USING btree (project_id, iid);


--
-- Name: uq_keys_fingerprint; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_keys_fingerprint ON public.keys USING btree (fingerprint);


--
-- Name: uq_labels_group_id_title_live; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_labels_group_id_title_live ON public.labels USING btree (group_id, title) WHERE (group_id IS NOT NULL);


--
-- Name: uq_labels_project_id_title_live; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_labels_project_id_title_live ON public.labels USING btree (project_id, title) WHERE (project_id IS NOT NULL);


--
-- Name: uq_labels_title_live; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_labels_title_live ON public.labels USING btree (title) WHERE (template = true);


--
-- Name: uq_members_source_type_source_id_invite_email; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_members_source_type_source_id_invite_email ON public.members USING btree (source_type, source_id, invite_email);


--
-- Name: uq_members_user_id_source_type_source_id_live; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_members_user_id_source_type_source_id_live ON public.members USING btree (user_id, source_type, source_id) WHERE ((user_id IS NOT NULL) AND (requested_at IS NULL));


--
-- Name: uq_merge_request_diffs_merge_request_id_head_commit_sha_live; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_merge_request_diffs_merge_request_id_head_commit_sha_live ON public.merge_request_diffs USING btree (merge_request_id, head_commit_sha) WHERE (head_commit_sha IS NOT NULL);


--
-- Name: uq_merge_requests_target_project_id_iid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_merge_requests_target_project_id_iid ON public.merge_requests USING btree (target_project_id, iid);


--
-- Name: uq_merge_requests_target_project_id_source_branch_targ_live; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_merge_requests_target_project_id_source_branch_targ_live ON public.merge_requests USING btree (target_project_id, source_branch, target_branch) WHERE (state_id = 1);


--
-- Name: uq_milestones_project_id_iid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_milestones_project_id_iid ON public.milestones USING btree (project_id, iid);


--
-- Name: uq_namespaces_parent_id_path; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_namespaces_parent_id_path ON public.namespaces USING btree (parent_id, path);


--
-- Name: uq_namespaces_path_live; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_namespaces_path_live ON public.namespaces USING btree (lower((path)::text)) WHERE (parent_id IS NULL);


--
-- Name: uq_personal_access_tokens_token_digest; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_personal_access_tokens_token_digest ON public.personal_access_tokens USING btree (token_digest);


--
-- Name: uq_projects_namespace_id_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_projects_namespace_id_name ON public.projects USING btree (namespace_id, lower((name)::text));


--
-- Name: uq_projects_namespace_id_path; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_projects_namespace_id_path ON public.projects USING btree (namespace_id, path);


--
-- Name: uq_release_links_release_id_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_release_links_release_id_name ON public.release_links USING btree (release_id, name);


--
-- Name: uq_release_links_release_id_url; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_release_links_release_id_url ON public.release_links USING btree (release_id, url);


--
-- Name: uq_releases_project_id_tag; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_releases_project_id_tag ON public.releases USING btree (project_id, tag);


--
-- Name: uq_todos_user_id_target_type_target_id_action_live; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_todos_user_id_target_type_target_id_action_live ON public.todos USING btree (user_id, target_type, target_id, action) WHERE ((state)::text = 'pending'::text);


--
-- Name: uq_users_email; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_users_email ON public.users USING btree (email);


--
-- Name: uq_users_username; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_users_username ON public.users USING btree (username);


--
-- Name: webhooks audit_webhooks; Type: RULE; Schema: public; Owner: -
--

CREATE RULE audit_webhooks AS
    ON UPDATE TO public.webhooks DO
 NOTIFY webhooks;


--
-- Name: approvals approvals_merge_request_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT approvals_merge_request_id_fkey FOREIGN KEY (merge_request_id) REFERENCES public.merge_requests(id) ON DELETE CASCADE;


--
-- Name: approvals approvals_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT approvals_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;


--
-- Name: award_emoji award_emoji_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.award_emoji
    ADD CONSTRAINT award_emoji_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;


--
-- Name: branches_protected branches_protected_project_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.branches_protected
    ADD CONSTRAINT branches_protected_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;


--
-- Name: ci_builds ci_builds_pipeline_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ci_builds
    ADD CONSTRAINT ci_builds_pipeline_id_fkey FOREIGN KEY (pipeline_id) REFERENCES public.ci_pipelines(id) ON DELETE CASCADE;


--
-- Name: ci_builds ci_builds_stage_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ci_builds
    ADD CONSTRAINT ci_builds_stage_id_fkey FOREIGN KEY (stage_id) REFERENCES public.ci_stages(id) ON DELETE SET NULL;


--
-- Name: ci_job_artifacts ci_job_artifacts_job_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ci_job_artifacts
    ADD CONSTRAINT ci_job_artifacts_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.ci_builds(id) ON DELETE CASCADE;


--
-- Name: ci_pipelines ci_pipelines_project_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ci_pipelines
    ADD CONSTRAINT ci_pipelines_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;


--
-- Name: ci_stages ci_stages_pipeline_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ci_stages
    ADD CONSTRAINT ci_stages_pipeline_id_fkey FOREIGN KEY (pipeline_id) REFERENCES public.ci_pipelines(id) ON DELETE CASCADE;


--
-- Name: ci_variables ci_variables_project_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ci_variables
    ADD CONSTRAINT ci_variables_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;


--
-- Name: deployments deployments_project_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deployments
    ADD CONSTRAINT deployments_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;


--
-- Name: environments environments_project_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.environments
    ADD CONSTRAINT environments_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;


--
-- Name: identities identities_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identities
    ADD CONSTRAINT identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;


--
-- Name: issue_assignees issue_assignees_issue_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issue_assignees
    ADD CONSTRAINT issue_assignees_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES public.issues(id) ON DELETE CASCADE;


--
-- Name: issue_assignees issue_assignees_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issue_assignees
    ADD CONSTRAINT issue_assignees_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;


--
-- Name: issue_links issue_links_source_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issue_links
    ADD CONSTRAINT issue_links_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.issues(id) ON DELETE CASCADE;


--
-- Name: issue_links issue_links_target_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issue_links
    ADD CONSTRAINT issue_links_target_id_fkey FOREIGN KEY (target_id) REFERENCES public.issues(id) ON DELETE CASCADE;


--
-- Name: issues issues_author_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issues
    ADD CONSTRAINT issues_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.users(id) ON DELETE SET NULL;


--
-- Name: issues issues_project_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issues
    ADD CONSTRAINT issues_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;


--
-- Name: keys keys_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.keys
    ADD CONSTRAINT keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE SET NULL;


--
-- Name: label_links label_links_label_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.label_links
    ADD CONSTRAINT label_links_label_id_fkey FOREIGN KEY (label_id) REFERENCES public.labels(id) ON DELETE CASCADE;


--
-- Name: labels labels_group_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.labels
    ADD CONSTRAINT labels_group_id_fkey FOREIGN KEY (group_id) REFERENCES public.namespaces(id) ON DELETE SET NULL;


--
-- Name: labels labels_project_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.labels
    ADD CONSTRAINT labels_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE SET NULL;


--
-- Name: members members_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE SET NULL;


--
-- Name: merge_request_diff_files merge_request_diff_files_merge_request_diff_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.merge_request_diff_files
    ADD CONSTRAINT merge_request_diff_files_merge_request_diff_id_fkey FOREIGN KEY (merge_request_diff_id) REFERENCES public.merge_request_diffs(id) ON DELETE CASCADE;


--
-- Name: merge_request_diffs merge_request_diffs_merge_request_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.merge_request_diffs
    ADD CONSTRAINT merge_request_diffs_merge_request_id_fkey FOREIGN KEY (merge_request_id) REFERENCES public.merge_requests(id) ON DELETE CASCADE;


--
-- Name: merge_requests merge_requests_target_project_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.merge_requests
    ADD CONSTRAINT merge_requests_target_project_id_fkey FOREIGN KEY (target_project_id) REFERENCES public.projects(id) ON DELETE CASCADE;


--
-- Name: milestones milestones_project_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.milestones
    ADD CONSTRAINT milestones_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE SET NULL;


--
-- Name: namespaces namespaces_parent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.namespaces
    ADD CONSTRAINT namespaces_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.namespaces(id) ON DELETE SET NULL;


--
-- Name: notes notes_author_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notes
    ADD CONSTRAINT notes_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.users(id) ON DELETE CASCADE;


--
-- Name: personal_access_tokens personal_access_tokens_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personal_access_tokens
    ADD CONSTRAINT personal_access_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;


--
-- Name: project_authorizations project_authorizations_project_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.project_authorizations
    ADD CONSTRAINT project_authorizations_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;


--
-- Name: project_authorizations project_authorizations_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.project_authorizations
    ADD CONSTRAINT project_authorizations_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;


--
-- Name: project_features project_features_project_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.project_features
    ADD CONSTRAINT project_features_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;


--
-- Name: projects projects_namespace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.projects
    ADD CONSTRAINT projects_namespace_id_fkey FOREIGN KEY (namespace_id) REFERENCES public.namespaces(id) ON DELETE CASCADE;


--
-- Name: release_links release_links_release_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.release_links
    ADD CONSTRAINT release_links_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id) ON DELETE CASCADE;


--
-- Name: releases releases_project_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;


--
-- Name: todos todos_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.todos
    ADD CONSTRAINT todos_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;


--
-- Name: webhooks webhooks_project_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webhooks
    ADD CONSTRAINT webhooks_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE SET NULL;


--
-- PostgreSQL database dump complete
--


