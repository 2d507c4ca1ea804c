// Made by `task sync` from the server's routes and event classes: change it there.
export interface paths {
    "/api/archives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Archives
         * @description Your exports and imports, newest first. They are forgotten after a day.
         */
        get: operations["archives_api_archives_get"];
        put?: never;
        /**
         * Bring In
         * @description Make a workspace of an archive, which is the body. Nothing is there until all of it is checked and stored.
         *
         *     An archive that is signed by an installation unknown here is refused, unless `trust` names its fingerprint.
         */
        post: operations["bring_in_api_archives_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/archives/signers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Signers
         * @description The keys whose signatures count here.
         */
        get: operations["signers_api_archives_signers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/archives/{archive_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Archive
         * @description How far it is.
         */
        get: operations["archive_api_archives__archive_id__get"];
        put?: never;
        post?: never;
        /**
         * Delete
         * @description Drop the file of an export; the workspace stays.
         */
        delete: operations["delete_api_archives__archive_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/archives/{archive_id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Content
         * @description The file of an export that is finished.
         */
        get: operations["content_api_archives__archive_id__content_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Backup
         * @description Everything that this installation stores, of one moment, while it goes on working: keep it as you keep a key.
         *
         *     `insighthub restore` puts it back. Only for installations whose data is in one directory.
         */
        get: operations["backup_api_backup_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Keys
         * @description Your API keys, oldest first.
         */
        get: operations["keys_api_keys_get"];
        put?: never;
        /**
         * New Key
         * @description Make an API key. Its secret is in this answer and nowhere else.
         */
        post: operations["new_key_api_keys_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke
         * @description The key is worth nothing from here on.
         */
        delete: operations["revoke_api_keys__key_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Models
         * @description The models that come in packs, for embedding, reranking and writing. Those that are not `installed` come by
         *     `insighthub models install`.
         */
        get: operations["models_api_models_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/language/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Trial
         * @description Ask a language model for one word: whether it answers, and how fast. It sees no document.
         */
        post: operations["trial_api_models_language_trial_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign Out
         * @description Sign this browser out.
         */
        delete: operations["sign_out_api_session_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New Link
         * @description A new one-time sign-in link; earlier ones end.
         */
        post: operations["new_link_api_session_links_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Status
         * @description The models that answer, the workers that run, and the tasks by worker and state.
         */
        get: operations["status_api_status_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Storage
         * @description What your workspaces hold, the largest first; the owner of the installation also sees its data directory.
         */
        get: operations["storage_api_storage_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Workspaces
         * @description Your workspaces, newest first.
         */
        get: operations["workspaces_api_workspaces_get"];
        put?: never;
        /**
         * Create
         * @description Make a workspace. Settings that are left out have sensible defaults.
         */
        post: operations["create_api_workspaces_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Workspace
         * @description One workspace, with its documents counted by state.
         */
        get: operations["workspace_api_workspaces__workspace_id__get"];
        put?: never;
        post?: never;
        /**
         * Delete
         * @description Hide the workspace at once and remove all of it in the background.
         */
        delete: operations["delete_api_workspaces__workspace_id__delete"];
        options?: never;
        head?: never;
        /**
         * Change
         * @description Change name or settings. A new chunking or embedding model is indexed beside the old, which answers meanwhile.
         */
        patch: operations["change_api_workspaces__workspace_id__patch"];
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/archives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export
         * @description Write all of a workspace as one file. Follow `state` until it reads `finished`, then fetch its `content`.
         */
        post: operations["export_api_workspaces__workspace_id__archives_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/chats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Chats
         * @description The chats of a workspace, newest first.
         */
        get: operations["chats_api_workspaces__workspace_id__chats_get"];
        put?: never;
        /**
         * Create
         * @description Begin a chat.
         */
        post: operations["create_api_workspaces__workspace_id__chats_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/chats/{chat_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete
         * @description Remove the chat and its messages.
         */
        delete: operations["delete_api_workspaces__workspace_id__chats__chat_id__delete"];
        options?: never;
        head?: never;
        /**
         * Rename
         * @description Give the chat another title.
         */
        patch: operations["rename_api_workspaces__workspace_id__chats__chat_id__patch"];
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/chats/{chat_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export
         * @description Questions, answers and the words that they cite as Markdown; or the cited documents as BibTeX or CSL-JSON.
         */
        get: operations["export_api_workspaces__workspace_id__chats__chat_id__export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/chats/{chat_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages
         * @description The messages of a chat, in order.
         */
        get: operations["messages_api_workspaces__workspace_id__chats__chat_id__messages_get"];
        put?: never;
        /**
         * Ask
         * @description Ask a question. Follow the answer at `…/messages/{id}/stream`, or read it when its `state` is `finished`.
         */
        post: operations["ask_api_workspaces__workspace_id__chats__chat_id__messages_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/chats/{chat_id}/messages/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Message
         * @description One message as it stands now.
         */
        get: operations["message_api_workspaces__workspace_id__chats__chat_id__messages__message_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/chats/{chat_id}/messages/{message_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description Stop writing; what is there stays.
         */
        post: operations["cancel_api_workspaces__workspace_id__chats__chat_id__messages__message_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/chats/{chat_id}/messages/{message_id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Rate
         * @description Say what you think of an answer.
         */
        put: operations["rate_api_workspaces__workspace_id__chats__chat_id__messages__message_id__feedback_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/chats/{chat_id}/messages/{message_id}/regenerate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Regenerate
         * @description Write the last answer anew.
         */
        post: operations["regenerate_api_workspaces__workspace_id__chats__chat_id__messages__message_id__regenerate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/chats/{chat_id}/messages/{message_id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream
         * @description The answer as it is written: `evidence.gathered`, many `answer.token`, `answer.finished`, and then `end`.
         *
         *     A reader that comes late, or comes back with `Last-Event-ID`, misses nothing. `end` holds the stored message. A
         *     stream that breaks off without it goes on when you come back; after a stop of the server it may begin anew, with
         *     `evidence.gathered`.
         */
        get: operations["stream_api_workspaces__workspace_id__chats__chat_id__messages__message_id__stream_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare
         * @description Try the configurations beside one another: `comparison.begun`, a `configuration.tried` for each as it is ready
         *     (hits, mode, reason, milliseconds by step, answer), and `comparison.finished` with what they found in common.
         */
        post: operations["compare_api_workspaces__workspace_id__compare_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/compare/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preferences
         * @description The comparisons that were marked, newest first.
         */
        get: operations["preferences_api_workspaces__workspace_id__compare_preferences_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/compare/{comparison_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Comparison
         * @description What was asked, and in which configurations.
         */
        get: operations["comparison_api_workspaces__workspace_id__compare__comparison_id__get"];
        put?: never;
        post?: never;
        /**
         * Forget
         * @description Forget a comparison and its mark.
         */
        delete: operations["forget_api_workspaces__workspace_id__compare__comparison_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/compare/{comparison_id}/preference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prefer
         * @description Mark the better configuration; a later mark replaces an earlier one.
         */
        post: operations["prefer_api_workspaces__workspace_id__compare__comparison_id__preference_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Documents
         * @description The documents of a workspace, newest first.
         */
        get: operations["documents_api_workspaces__workspace_id__documents_get"];
        put?: never;
        /**
         * Upload
         * @description Store files and start indexing them. Follow `status` until it reads `ready` or `failed`, or watch the events.
         */
        post: operations["upload_api_workspaces__workspace_id__documents_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Document
         * @description One document with its stages, times and counts.
         */
        get: operations["document_api_workspaces__workspace_id__documents__document_id__get"];
        put?: never;
        post?: never;
        /**
         * Delete
         * @description Hide the document at once and remove every trace of it in the background.
         */
        delete: operations["delete_api_workspaces__workspace_id__documents__document_id__delete"];
        options?: never;
        head?: never;
        /**
         * Change
         * @description Change the name or the tags.
         */
        patch: operations["change_api_workspaces__workspace_id__documents__document_id__patch"];
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/documents/{document_id}/chunks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Chunks
         * @description The document as it was cut.
         */
        get: operations["chunks_api_workspaces__workspace_id__documents__document_id__chunks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/documents/{document_id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace
         * @description Store a new version. The present one answers until the new one is ready.
         */
        put: operations["replace_api_workspaces__workspace_id__documents__document_id__content_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/documents/{document_id}/enrichments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Enrichments
         * @description Title, summary, keywords, statistics, references, near-duplicates, dates and places of a document.
         *
         *     They come after the document is ready; dates and places come with the graph.
         */
        get: operations["enrichments_api_workspaces__workspace_id__documents__document_id__enrichments_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/documents/{document_id}/enrichments/{kind}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry
         * @description Make one of them again. Its `made_at` tells when that is done.
         */
        post: operations["retry_api_workspaces__workspace_id__documents__document_id__enrichments__kind__retry_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/documents/{document_id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Links
         * @description What the document links, and which documents link it. Links out of the workspace name no document.
         */
        get: operations["links_api_workspaces__workspace_id__documents__document_id__links_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/documents/{document_id}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Original
         * @description The file as it was uploaded, always as a download: what it holds is never run in this site's name.
         */
        get: operations["original_api_workspaces__workspace_id__documents__document_id__original_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/documents/{document_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry
         * @description Try a failed document again.
         */
        post: operations["retry_api_workspaces__workspace_id__documents__document_id__retry_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/documents/{document_id}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Text
         * @description The normalised text and its blocks. Offsets of citations and chunks point into this text.
         */
        get: operations["text_api_workspaces__workspace_id__documents__document_id__text_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Duplicates
         * @description Groups of documents that are nearly the same.
         */
        get: operations["duplicates_api_workspaces__workspace_id__duplicates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs
         * @description The runs of the workspace, newest first.
         */
        get: operations["runs_api_workspaces__workspace_id__evaluations_get"];
        put?: never;
        /**
         * Begin
         * @description Measure configurations on a gold set. Follow `state`, or `evaluation.progressed` of the workspace's events.
         */
        post: operations["begin_api_workspaces__workspace_id__evaluations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/evaluations/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Estimate
         * @description Say what a run would take, before it is begun.
         *
         *     Asks a few of the questions, and a language model only where none of its answers are known.
         */
        post: operations["estimate_api_workspaces__workspace_id__evaluations_estimate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/evaluations/taught": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Taught
         * @description What `auto` has learnt; null where it decides by its rules.
         */
        get: operations["taught_api_workspaces__workspace_id__evaluations_taught_get"];
        put?: never;
        post?: never;
        /**
         * Forget
         * @description Let `auto` decide as if it had never learnt.
         */
        delete: operations["forget_api_workspaces__workspace_id__evaluations_taught_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/evaluations/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Evaluation
         * @description One run: `summary` holds the means with intervals, the milliseconds, and the verdict once it has finished.
         */
        get: operations["evaluation_api_workspaces__workspace_id__evaluations__run_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/evaluations/{run_id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply
         * @description Make the winner, or the named configuration, the way in which this workspace finds evidence.
         */
        post: operations["apply_api_workspaces__workspace_id__evaluations__run_id__apply_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/evaluations/{run_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description Measure no more.
         */
        post: operations["cancel_api_workspaces__workspace_id__evaluations__run_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/evaluations/{run_id}/questions/{question_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Replay
         * @description Ask one of the questions again in every configuration, to see what each finds now and what it misses.
         */
        get: operations["replay_api_workspaces__workspace_id__evaluations__run_id__questions__question_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/evaluations/{run_id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report
         * @description The run as one HTML file with plots, which loads nothing and can be sent to others.
         */
        get: operations["report_api_workspaces__workspace_id__evaluations__run_id__report_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/evaluations/{run_id}/report.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report Csv
         * @description Every question in every configuration, as CSV.
         */
        get: operations["report_csv_api_workspaces__workspace_id__evaluations__run_id__report_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/evaluations/{run_id}/report.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report Json
         * @description All that is known of the run, with what it takes to repeat it.
         */
        get: operations["report_json_api_workspaces__workspace_id__evaluations__run_id__report_json_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/evaluations/{run_id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Results
         * @description Every question in every configuration, with its measures.
         */
        get: operations["results_api_workspaces__workspace_id__evaluations__run_id__results_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/evaluations/{run_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume
         * @description Go on with a run that broke off, was cancelled, or was stopped by its budget; nothing is measured twice.
         */
        post: operations["resume_api_workspaces__workspace_id__evaluations__run_id__resume_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/evaluations/{run_id}/teach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Teach
         * @description Let `auto` learn from the run, and from marked comparisons. It is used only where held-out questions agree.
         */
        post: operations["teach_api_workspaces__workspace_id__evaluations__run_id__teach_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events
         * @description What happens in the workspace from here on: documents moving through their stages.
         */
        get: operations["events_api_workspaces__workspace_id__events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Folders
         * @description The folders that documents of this workspace come from.
         */
        get: operations["folders_api_workspaces__workspace_id__folders_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/folders/{folder}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Files
         * @description The files of a folder that are documents, by path.
         */
        get: operations["files_api_workspaces__workspace_id__folders__folder__files_get"];
        /**
         * Put
         * @description Store a file of the folder: as a document, or as a new version of the one that its path is already.
         */
        put: operations["put_api_workspaces__workspace_id__folders__folder__files_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/folders/{folder}/files/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete
         * @description Delete a document that came from the folder; one that did not is not found here.
         */
        delete: operations["delete_api_workspaces__workspace_id__folders__folder__files__document_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/folders/{folder}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move
         * @description The same bytes are at another path now.
         */
        post: operations["move_api_workspaces__workspace_id__folders__folder__moves_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/folders/{folder}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan
         * @description Tell what is in the folder, and learn what is to be done. Nothing is done yet.
         */
        post: operations["plan_api_workspaces__workspace_id__folders__folder__plan_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/gold-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gold Sets
         * @description The gold sets of the workspace, newest first.
         */
        get: operations["gold_sets_api_workspaces__workspace_id__gold_sets_get"];
        put?: never;
        /**
         * Create
         * @description Make an empty gold set.
         */
        post: operations["create_api_workspaces__workspace_id__gold_sets_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/gold-sets/{gold_set_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One
         * @description One gold set, with its questions counted.
         */
        get: operations["one_api_workspaces__workspace_id__gold_sets__gold_set_id__get"];
        put?: never;
        post?: never;
        /**
         * Delete
         * @description Remove the set, its questions, and the runs over it.
         */
        delete: operations["delete_api_workspaces__workspace_id__gold_sets__gold_set_id__delete"];
        options?: never;
        head?: never;
        /**
         * Rename
         * @description Call the set something else.
         */
        patch: operations["rename_api_workspaces__workspace_id__gold_sets__gold_set_id__patch"];
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/gold-sets/{gold_set_id}/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Csv
         * @description The same as CSV, which has no place for grades.
         */
        get: operations["export_csv_api_workspaces__workspace_id__gold_sets__gold_set_id__export_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/gold-sets/{gold_set_id}/export.jsonl": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export
         * @description The questions that count as JSON lines, which an import takes in again. Unreviewed ones are left out.
         */
        get: operations["export_api_workspaces__workspace_id__gold_sets__gold_set_id__export_jsonl_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/gold-sets/{gold_set_id}/from-chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * From Chat
         * @description Make a question of a chat's answer that is marked good, with its citations as the evidence.
         */
        post: operations["from_chat_api_workspaces__workspace_id__gold_sets__gold_set_id__from_chat_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/gold-sets/{gold_set_id}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring In
         * @description Add the questions of a file: CSV (`question`, `kind`, `answers`, `documents`, `quotes`) or JSON lines.
         */
        post: operations["bring_in_api_workspaces__workspace_id__gold_sets__gold_set_id__import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/gold-sets/{gold_set_id}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose
         * @description Have the documents suggest questions. `questions.proposed` tells when; then review them one by one.
         */
        post: operations["propose_api_workspaces__workspace_id__gold_sets__gold_set_id__proposals_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/gold-sets/{gold_set_id}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Questions
         * @description The questions with their evidence, newest first: all, with `reviewed` those that count, with `unreviewed` (the
         *     same as `reviewed=false`) the proposals that await a review.
         */
        get: operations["questions_api_workspaces__workspace_id__gold_sets__gold_set_id__questions_get"];
        put?: never;
        /**
         * Add
         * @description Add questions. Documents are named by id, by name, or by name without its ending.
         */
        post: operations["add_api_workspaces__workspace_id__gold_sets__gold_set_id__questions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/gold-sets/{gold_set_id}/questions/{question_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change
         * @description Replace a question's text, kind, answers and evidence. A proposal counts as reviewed then.
         */
        put: operations["change_api_workspaces__workspace_id__gold_sets__gold_set_id__questions__question_id__put"];
        post?: never;
        /**
         * Remove
         * @description Remove a question, and what was measured with it.
         */
        delete: operations["remove_api_workspaces__workspace_id__gold_sets__gold_set_id__questions__question_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/gold-sets/{gold_set_id}/questions/{question_id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Review
         * @description Say that a question is good; remove it if it is not.
         */
        post: operations["review_api_workspaces__workspace_id__gold_sets__gold_set_id__questions__question_id__review_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Status
         * @description How much the graph holds, and how far the documents are in it.
         */
        get: operations["status_api_workspaces__workspace_id__graph_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/communities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Communities
         * @description The themes of the documents; `parent_id` makes a tree of them.
         */
        get: operations["communities_api_workspaces__workspace_id__graph_communities_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/communities/{community_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Community
         * @description One theme with its main entities, the sentences of its summary, and the themes within it.
         */
        get: operations["community_api_workspaces__workspace_id__graph_communities__community_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Decisions
         * @description What was decided by hand about entities, the latest first.
         */
        get: operations["decisions_api_workspaces__workspace_id__graph_decisions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/decisions/{decision_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Undo
         * @description Take a decision back: the documents alone decide again.
         */
        delete: operations["undo_api_workspaces__workspace_id__graph_decisions__decision_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/documents/{document_id}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Related
         * @description Documents that name the same rare entities, the nearest first, and which these are.
         */
        get: operations["related_api_workspaces__workspace_id__graph_documents__document_id__related_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Entities
         * @description Entities, the most important first. A text that begins no name finds names that are spelled like it.
         */
        get: operations["entities_api_workspaces__workspace_id__graph_entities_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/entities/{entity_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Entity
         * @description One entity with its names, why they are one, and the communities that it is in.
         */
        get: operations["entity_api_workspaces__workspace_id__graph_entities__entity_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/entities/{entity_id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Evidence
         * @description The sentences that name it, or that name both ends of an edge, with document, page and offsets.
         */
        get: operations["evidence_api_workspaces__workspace_id__graph_entities__entity_id__evidence_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/entities/{entity_id}/hide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hide
         * @description Leave the entity out of the graph; undo the decision to show it again.
         */
        post: operations["hide_api_workspaces__workspace_id__graph_entities__entity_id__hide_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/entities/{entity_id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge
         * @description Make one entity of two, whatever documents come; the graph follows within moments.
         */
        post: operations["merge_api_workspaces__workspace_id__graph_entities__entity_id__merge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/entities/{entity_id}/neighbours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Neighbours
         * @description What it is joined with, by the weight of the edge, or by PageRank from there, which sees further.
         */
        get: operations["neighbours_api_workspaces__workspace_id__graph_entities__entity_id__neighbours_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/entities/{entity_id}/relations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Relations
         * @description What sentences say that it does, or that is done to it.
         */
        get: operations["relations_api_workspaces__workspace_id__graph_entities__entity_id__relations_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/entities/{entity_id}/rename": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rename
         * @description Show the entity by another name.
         */
        post: operations["rename_api_workspaces__workspace_id__graph_entities__entity_id__rename_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/entities/{entity_id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Split
         * @description Make another entity of some of its names, whatever documents come.
         */
        post: operations["split_api_workspaces__workspace_id__graph_entities__entity_id__split_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Estimate
         * @description What it would cost to let a language model read the documents for the graph (`graph.extractor` `llm`).
         */
        get: operations["estimate_api_workspaces__workspace_id__graph_estimate_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export
         * @description The whole graph as GraphML, JSON, CSV (a zip of two files) or Cypher; hidden entities are left out.
         */
        get: operations["export_api_workspaces__workspace_id__graph_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Health
         * @description What may be wrong with the graph: entities joined with none, hubs, doubtful merges.
         */
        get: operations["health_api_workspaces__workspace_id__graph_health_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Merges
         * @description Why names are one entity, with the sentence that says so where one does; the least certain first.
         */
        get: operations["merges_api_workspaces__workspace_id__graph_merges_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/graph/paths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Paths
         * @description How two entities are connected: the shortest ways that do not lead through hubs, each hop with its sentence.
         */
        get: operations["paths_api_workspaces__workspace_id__graph_paths_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Imports
         * @description The imports of the workspace, newest first.
         */
        get: operations["imports_api_workspaces__workspace_id__imports_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/imports/web": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * From Web
         * @description Fetch pages, files, sites and feeds. Follow `state` and `items`, or the workspace's events.
         */
        post: operations["from_web_api_workspaces__workspace_id__imports_web_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/imports/web/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Web
         * @description What the import would bring: how many addresses, and the first page. Nothing is stored.
         */
        post: operations["preview_web_api_workspaces__workspace_id__imports_web_preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/imports/wikipedia": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * From Wikipedia
         * @description Fetch articles of Wikipedia or of another MediaWiki. An item that is a `choice` tells what it may mean.
         */
        post: operations["from_wikipedia_api_workspaces__workspace_id__imports_wikipedia_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/imports/wikipedia/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Wikipedia
         * @description What the import would bring: how many articles, how large, and what is ambiguous. Nothing is stored.
         */
        post: operations["preview_wikipedia_api_workspaces__workspace_id__imports_wikipedia_preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/imports/wikipedia/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Suggestions
         * @description The articles that may answer a question which the documents do not; import those that you choose.
         */
        get: operations["suggestions_api_workspaces__workspace_id__imports_wikipedia_suggestions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One
         * @description One import, with its items counted by state.
         */
        get: operations["one_api_workspaces__workspace_id__imports__import_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/imports/{import_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description Fetch no more; what is here already stays.
         */
        post: operations["cancel_api_workspaces__workspace_id__imports__import_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/imports/{import_id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Items
         * @description The addresses of an import, each with what came of it.
         */
        get: operations["items_api_workspaces__workspace_id__imports__import_id__items_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/imports/{import_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry
         * @description Fetch again what failed.
         */
        post: operations["retry_api_workspaces__workspace_id__imports__import_id__retry_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search
         * @description The chunks that answer a question best, with each part's rank and score, page and highlight offsets.
         */
        post: operations["search_api_workspaces__workspace_id__search_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tasks
         * @description Tasks that wait, run or are dead, oldest first. What is done is not listed.
         */
        get: operations["tasks_api_workspaces__workspace_id__tasks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/tasks/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay All
         * @description Give every dead task of the workspace its attempts again.
         */
        post: operations["replay_all_api_workspaces__workspace_id__tasks_replay_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/tasks/{task_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay
         * @description Give one dead task its attempts again.
         */
        post: operations["replay_api_workspaces__workspace_id__tasks__task_id__replay_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Topics
         * @description What the documents of a workspace are about, the largest topic first.
         */
        get: operations["topics_api_workspaces__workspace_id__topics_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/tunings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tunings
         * @description The searches of the workspace, newest first.
         */
        get: operations["tunings_api_workspaces__workspace_id__tunings_get"];
        put?: never;
        /**
         * Begin
         * @description Search better settings on a gold set. Follow `state`, or `tuning.progressed` of the workspace's events.
         */
        post: operations["begin_api_workspaces__workspace_id__tunings_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/tunings/{tuning_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One
         * @description One search.
         */
        get: operations["one_api_workspaces__workspace_id__tunings__tuning_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/tunings/{tuning_id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply
         * @description Make the found settings those of the workspace, and show them. Other chunks mean that an index is built anew.
         */
        post: operations["apply_api_workspaces__workspace_id__tunings__tuning_id__apply_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/tunings/{tuning_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description Try no more. What was built for it is removed.
         */
        post: operations["cancel_api_workspaces__workspace_id__tunings__tuning_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/tunings/{tuning_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume
         * @description Carry out a search that broke off or was cancelled, as it was asked for.
         */
        post: operations["resume_api_workspaces__workspace_id__tunings__tuning_id__resume_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live
         * @description The process answers.
         */
        get: operations["live_health_live_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready
         * @description Each dependency by name: `ok`, or what is wrong with it.
         */
        get: operations["ready_health_ready_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AboutView
         * @description All that is said about a document. `source` is where it came from, with licence and site as told there.
         */
        AboutView: {
            /**
             * Document Id
             * Format: uuid
             */
            document_id: string;
            /** Enrichments */
            enrichments: components["schemas"]["EnrichmentView"][];
            /** Source */
            source: {
                [key: string]: unknown;
            } | null;
            topic: components["schemas"]["TopicView"] | null;
        };
        /**
         * AlikeView
         * @description A document and how near it is, from 0 to 1.
         */
        AlikeView: {
            /** Closeness */
            closeness: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * AnswerSettings
         * @description How answers are written. An empty `llm` means the model of the installation.
         */
        AnswerSettings: {
            /**
             * Context Tokens
             * @default 1100
             */
            context_tokens: number;
            /**
             * Llm
             * @default
             */
            llm: string;
            /**
             * Max Tokens
             * @default 512
             */
            max_tokens: number;
        };
        /**
         * AnswerWanted
         * @description The answer of a chat that shall become a question.
         */
        AnswerWanted: {
            /**
             * Message Id
             * Format: uuid
             */
            message_id: string;
        };
        /**
         * Application
         * @description The label of the configuration to use; null: the winner.
         */
        Application: {
            /** Configuration */
            configuration?: string | null;
        };
        /**
         * ArchiveView
         * @description A workspace on its way out (`export`) or in (`import`). `state`: running, finished, or failed with a `reason`.
         *
         *     `done` of `total` documents. `workspace_id` of an import is the new workspace, which can be opened when the import
         *     is finished. `signer` is the fingerprint of the key that signed: tell it to whoever is to import the archive.
         */
        ArchiveView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Done */
            done: number;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Reason */
            reason: string | null;
            /** Sha256 */
            sha256: string | null;
            /** Signer */
            signer: string | null;
            /** Size */
            size: number | null;
            /** State */
            state: string;
            /** Total */
            total: number | null;
            /** Workspace Id */
            workspace_id: string | null;
        };
        /**
         * Block
         * @description A stretch `text[start:end]` of the document's normalised text.
         *
         *     Blocks come in reading order and do not overlap; between two blocks stands only white space.
         *     `page` counts from 1 and is None where the format has no pages. `level` is the depth of a
         *     heading (1 = outermost) and None for other kinds. A table's text is a Markdown table, a list's
         *     text holds one item a line.
         */
        Block: {
            box: components["schemas"]["Box"] | null;
            /** End */
            end: number;
            kind: components["schemas"]["BlockKind"];
            /** Level */
            level: number | null;
            /** Page */
            page: number | null;
            /** Start */
            start: number;
        };
        /**
         * BlockKind
         * @description What a block is on the page.
         * @enum {string}
         */
        BlockKind: "heading" | "paragraph" | "list" | "table" | "code" | "caption" | "figure";
        /** Body_bring_in_api_workspaces__workspace_id__gold_sets__gold_set_id__import_post */
        Body_bring_in_api_workspaces__workspace_id__gold_sets__gold_set_id__import_post: {
            /** File */
            file: string;
        };
        /** Body_put_api_workspaces__workspace_id__folders__folder__files_put */
        Body_put_api_workspaces__workspace_id__folders__folder__files_put: {
            /** File */
            file: string;
            /**
             * Origin
             * @default
             */
            origin: string;
            /** Path */
            path: string;
            /** Tags */
            tags?: string[] | null;
        };
        /** Body_replace_api_workspaces__workspace_id__documents__document_id__content_put */
        Body_replace_api_workspaces__workspace_id__documents__document_id__content_put: {
            /** File */
            file: string;
        };
        /** Body_upload_api_workspaces__workspace_id__documents_post */
        Body_upload_api_workspaces__workspace_id__documents_post: {
            /**
             * Files
             * @description One or many files.
             */
            files: string[];
            /** Tags */
            tags?: string[] | null;
        };
        /**
         * Box
         * @description A rectangle on a page in PDF points, origin at the top left.
         */
        Box: {
            /** Bottom */
            bottom: number;
            /** Left */
            left: number;
            /** Right */
            right: number;
            /** Top */
            top: number;
        };
        /**
         * ChatFormat
         * @description How a chat is written.
         * @enum {string}
         */
        ChatFormat: "markdown" | "bibtex" | "csl-json";
        /**
         * ChatView
         * @description A chat.
         */
        ChatView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Title */
            title: string;
        };
        /**
         * ChatWanted
         * @description A new chat.
         */
        ChatWanted: {
            /**
             * Title
             * @default New chat
             */
            title: string;
        };
        /**
         * ChunkView
         * @description A chunk: the stretch `start`–`end` of the document's text.
         */
        ChunkView: {
            /** End */
            end: number;
            /** First Page */
            first_page: number | null;
            /** Heading Path */
            heading_path: string[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Page */
            last_page: number | null;
            /** Ordinal */
            ordinal: number;
            /** Start */
            start: number;
            /** Text */
            text: string;
            /** Token Count */
            token_count: number;
        };
        /**
         * ChunkingSettings
         * @description Size and overlap are counted in tokens of the embedding model.
         */
        ChunkingSettings: {
            /**
             * Overlap
             * @default 0
             */
            overlap: number;
            /**
             * Size
             * @default 170
             */
            size: number;
            /** @default recursive */
            strategy: components["schemas"]["ChunkingStrategy"];
        };
        /**
         * ChunkingStrategy
         * @description How a text is cut.
         * @enum {string}
         */
        ChunkingStrategy: "recursive" | "sentence" | "token" | "markdown" | "semantic" | "code";
        /**
         * Citation
         * @description A verbatim span of a document that supports a statement.
         *
         *     `document text[start:end] == quote`. `number` is the [n] in the answer's text.
         */
        Citation: {
            /**
             * Chunk Id
             * Format: uuid
             */
            chunk_id: string;
            /**
             * Document Id
             * Format: uuid
             */
            document_id: string;
            /** Document Name */
            document_name: string;
            /** End */
            end: number;
            /** Number */
            number: number;
            /** Page */
            page: number | null;
            /** Quote */
            quote: string;
            /** Start */
            start: number;
            /**
             * Version Id
             * Format: uuid
             */
            version_id: string;
        };
        /**
         * CitedView
         * @description An entry of the list of references, with the document of the workspace that it means, if there is one.
         */
        CitedView: {
            /** Arxiv */
            arxiv: string | null;
            /** Document Id */
            document_id: string | null;
            /** Document Name */
            document_name: string | null;
            /** Doi */
            doi: string | null;
            /** End */
            end: number;
            /** Start */
            start: number;
            /** Text */
            text: string;
            /** Title */
            title: string | null;
        };
        /**
         * ColumnView
         * @description A configuration over all questions: its measures, the milliseconds of each step, and what it cost.
         */
        ColumnView: {
            /**
             * Cached
             * @default 0
             */
            cached: number;
            /** Measures */
            measures: {
                [key: string]: components["schemas"]["MeanView"];
            };
            /** Milliseconds */
            milliseconds: {
                [key: string]: components["schemas"]["PercentilesView"];
            };
            /** Modes */
            modes: {
                [key: string]: number;
            };
            /** Money */
            money: number | null;
            /**
             * Tokens
             * @default 0
             */
            tokens: number;
            /**
             * Tokens Written
             * @default 0
             */
            tokens_written: number;
        };
        /**
         * CommunityView
         * @description Entities that belong together. Level 0 is the coarsest; `parent_id` leads to the community around it.
         */
        CommunityView: {
            /** Document Count */
            document_count: number;
            /** Entity Count */
            entity_count: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Label */
            label: string;
            /** Level */
            level: number;
            /** Parent Id */
            parent_id: string | null;
            /** Summary */
            summary: string;
            /** Written By */
            written_by: string | null;
        };
        /**
         * CompareWanted
         * @description A question to several configurations at once; with `answers` each also answers it, by `llm` or as configured.
         */
        CompareWanted: {
            /**
             * Answers
             * @default false
             */
            answers: boolean;
            /** Configurations */
            configurations?: components["schemas"]["Configuration"][];
            /**
             * @default {
             *       "documents": [],
             *       "keywords": [],
             *       "languages": [],
             *       "tags": [],
             *       "topics": []
             *     }
             */
            filters: components["schemas"]["Filters"];
            /**
             * Llm
             * @default
             */
            llm: string;
            /** Question */
            question: string;
        };
        /**
         * ComparisonBegun
         * @description The first event of a comparison: its id, by which the better configuration can be marked.
         */
        ComparisonBegun: {
            /** Configurations */
            configurations: components["schemas"]["Configuration"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Question */
            question: string;
        };
        /**
         * Configuration
         * @description A mode, how many chunks it gives (`limit`), and whether the best are read again by the reranker.
         *
         *     `method` is how the mode `graph` ranks, where not as usual: to be compared, since it is no setting of a workspace.
         */
        Configuration: {
            /**
             * Limit
             * @default 10
             */
            limit: number;
            method?: components["schemas"]["GraphMethod"] | null;
            mode: components["schemas"]["Mode"];
            /**
             * Rerank
             * @default false
             */
            rerank: boolean;
        };
        /**
         * CopyView
         * @description A file whose bytes are here already as `name`; it is not added again, and not deleted with the folder.
         */
        CopyView: {
            /** Document Id */
            document_id: string | null;
            /** Name */
            name: string;
            /** Path */
            path: string;
        };
        /**
         * DecidedView
         * @description The decisions that were made; the graph follows within moments.
         */
        DecidedView: {
            /** Decisions */
            decisions: components["schemas"]["DecisionView"][];
        };
        /**
         * DecisionKind
         * @description What a user can decide about entities.
         * @enum {string}
         */
        DecisionKind: "merge" | "split" | "rename" | "hide";
        /**
         * DecisionView
         * @description What was decided about a name: `other` is the other name of a merge or split, the new one of a renaming.
         */
        DecisionView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Key */
            key: string;
            kind: components["schemas"]["DecisionKind"];
            /** Other */
            other: string | null;
        };
        /**
         * DifferenceView
         * @description How much better `first` is than `second`, with the interval and the corrected p.
         */
        DifferenceView: {
            /** First */
            first: string;
            /** High */
            high: number;
            /** Low */
            low: number;
            /** Mean */
            mean: number;
            /** Needed */
            needed: number;
            /** P */
            p: number;
            /** Second */
            second: string;
        };
        /**
         * DocumentChange
         * @description What shall be different; `tags` is the whole new set.
         */
        DocumentChange: {
            /** Name */
            name?: string | null;
            /** Tags */
            tags?: string[] | null;
        };
        /**
         * DocumentLink
         * @description Words of the text lead to an address on the web, or to what bears a name, such as another document.
         */
        DocumentLink: {
            /** Target */
            target: string;
            /** Words */
            words: string;
        };
        /**
         * DocumentView
         * @description A document. `status` is that of its newest version; `answering` tells whether it can be found now.
         *
         *     `graph` tells how far it is in the knowledge graph, which goes on after the document is ready; null: not begun.
         */
        DocumentView: {
            /** Answering */
            answering: boolean;
            /** Authors */
            authors: string[];
            /** Chunk Count */
            chunk_count: number | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Graph */
            graph: string | null;
            /** Graph Warning */
            graph_warning: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Duplicate
             * @default false
             */
            is_duplicate: boolean;
            /** Language */
            language: string | null;
            /** Media Type */
            media_type: string | null;
            /** Name */
            name: string;
            /** Page Count */
            page_count: number | null;
            /** Published */
            published: string | null;
            /** Ready At */
            ready_at: string | null;
            /** Reason */
            reason: string | null;
            /** Sha256 */
            sha256: string;
            /** Size */
            size: number;
            /** Stages */
            stages: components["schemas"]["StageView"][];
            /** Status */
            status: string;
            /** Tags */
            tags: string[];
            /** Title */
            title: string | null;
            /** Version */
            version: number;
            /** Warning */
            warning: string | null;
        };
        /**
         * DuplicateGroupView
         * @description Documents that are nearly the same; `closeness` is to the one that was there first.
         */
        DuplicateGroupView: {
            /** Documents */
            documents: components["schemas"]["AlikeView"][];
        };
        /**
         * DuplicatesView
         * @description Documents that are nearly the same, the nearest first.
         */
        DuplicatesView: {
            /** Duplicates */
            duplicates: components["schemas"]["AlikeView"][];
        };
        /**
         * EnrichmentKind
         * @description The things that are said. DATES and PLACES come from the graph; the others from the text and its vectors.
         * @enum {string}
         */
        EnrichmentKind: "title" | "summary" | "keywords" | "statistics" | "references" | "duplicates" | "dates" | "places";
        /**
         * EnrichmentSettings
         * @description How documents are summarised. An empty `llm` means the model of the installation.
         */
        EnrichmentSettings: {
            /**
             * Llm
             * @default
             */
            llm: string;
            /** @default extractive */
            summaries: components["schemas"]["Summaries"];
        };
        /**
         * EnrichmentState
         * @description A FAILED one tells why, and can be made again alone.
         * @enum {string}
         */
        EnrichmentState: "ok" | "failed";
        /**
         * EnrichmentView
         * @description One thing that is said about a document. `reason` tells why a failed one failed; it can be made again alone.
         */
        EnrichmentView: {
            kind: components["schemas"]["EnrichmentKind"];
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Reason */
            reason: string | null;
            state: components["schemas"]["EnrichmentState"];
            /** Value */
            value: components["schemas"]["Title"] | components["schemas"]["Summary"] | components["schemas"]["Keywords"] | components["schemas"]["Statistics"] | components["schemas"]["ReferencesView"] | components["schemas"]["DuplicatesView"] | components["schemas"]["Mentions"] | null;
        };
        /**
         * EntityDetailsView
         * @description An entity with its names, why they are one, what is nearly the same, and the communities that it is in.
         */
        EntityDetailsView: {
            /**
             * Communities
             * @default []
             */
            communities: components["schemas"]["CommunityView"][];
            /** Document Count */
            document_count: number;
            /** Hidden */
            hidden: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Importance
             * @default 0
             */
            importance: number;
            /** Kind */
            kind: string;
            /** Mention Count */
            mention_count: number;
            /**
             * Merges
             * @default []
             */
            merges: components["schemas"]["MergeView"][];
            /** Name */
            name: string;
            /**
             * Names
             * @default []
             */
            names: components["schemas"]["NameView"][];
            /**
             * Synonyms
             * @default []
             */
            synonyms: components["schemas"]["SynonymView"][];
        };
        /**
         * EntityKind
         * @description What an entity is. CONCEPT is a thing with a name of its own that is none of the others, or a technical term.
         * @enum {string}
         */
        EntityKind: "person" | "organisation" | "place" | "event" | "work" | "product" | "date" | "number" | "concept";
        /**
         * EntityView
         * @description An entity. `importance` is its share of PageRank: all shares add up to 1, and 0 is not counted yet.
         */
        EntityView: {
            /** Document Count */
            document_count: number;
            /** Hidden */
            hidden: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Importance
             * @default 0
             */
            importance: number;
            /** Kind */
            kind: string;
            /** Mention Count */
            mention_count: number;
            /** Name */
            name: string;
        };
        /**
         * EstimateView
         * @description What a run would take: `results` are questions × configurations, of which `cached` cost nothing.
         *
         *     Found out by asking `tried` questions, and by `answered` answers of `model` where none of it were known here; both
         *     stay within the budgets. `seconds` is null where even that was not allowed; `money` is null where `model` has no
         *     price. No run uses more than `budget_tokens`.
         */
        EstimateView: {
            /**
             * Answered
             * @default 0
             */
            answered: number;
            /** Budget Tokens */
            budget_tokens: number | null;
            /** Cached */
            cached: number;
            /** Model */
            model: string | null;
            /** Money */
            money: number | null;
            /** Questions */
            questions: number;
            /** Results */
            results: number;
            /** Seconds */
            seconds: number | null;
            /** Tokens Read */
            tokens_read: number;
            /** Tokens Written */
            tokens_written: number;
            /** Tried */
            tried: number;
        };
        /**
         * EvaluationSettings
         * @description The most tokens of a language model that one run over a gold set may use, whatever the run itself allows.
         */
        EvaluationSettings: {
            /**
             * Budget Tokens
             * @default 2000000
             */
            budget_tokens: number;
        };
        /**
         * EvidenceView
         * @description A sentence: `text` is the document's text at `start:end`. `predicates` tell what it says of the two entities.
         */
        EvidenceView: {
            /**
             * Chunk Id
             * Format: uuid
             */
            chunk_id: string;
            /**
             * Document Id
             * Format: uuid
             */
            document_id: string;
            /** Document Name */
            document_name: string;
            /** End */
            end: number;
            /** Page */
            page: number | null;
            /**
             * Predicates
             * @default []
             */
            predicates: string[];
            /** Start */
            start: number;
            /** Text */
            text: string;
        };
        /**
         * Extractor
         * @description What reads entities and relations out of chunks: grammar and patterns, or a language model.
         * @enum {string}
         */
        Extractor: "nlp" | "llm";
        /**
         * Feedback
         * @description 1 good, -1 bad, 0 takes it back.
         */
        Feedback: {
            /** Note */
            note?: string | null;
            /** Value */
            value: number;
        };
        /**
         * FileView
         * @description A file of a folder that is a document.
         */
        FileView: {
            /**
             * Document Id
             * Format: uuid
             */
            document_id: string;
            /** Path */
            path: string;
            /** Sha256 */
            sha256: string;
            /** Status */
            status: string;
        };
        /**
         * Filters
         * @description Narrows a question; conditions of different fields must all hold, values of one field are alternatives.
         */
        Filters: {
            /**
             * Documents
             * @default []
             */
            documents: string[];
            /**
             * Keywords
             * @default []
             */
            keywords: string[];
            /**
             * Languages
             * @default []
             */
            languages: string[];
            /** Published From */
            published_from?: string | null;
            /** Published To */
            published_to?: string | null;
            /**
             * Tags
             * @default []
             */
            tags: string[];
            /**
             * Topics
             * @default []
             */
            topics: string[];
        };
        /**
         * FolderView
         * @description A folder that is kept in step; `origins` are the places where it was seen, as `laptop:/home/me/notes`.
         */
        FolderView: {
            /** Documents */
            documents: number;
            /** Name */
            name: string;
            /** Origins */
            origins: string[];
        };
        /**
         * Format
         * @description GraphML for Gephi, yEd and networkx; JSON and CSV for programs and tables; Cypher for Neo4j.
         * @enum {string}
         */
        Format: "graphml" | "json" | "csv" | "cypher";
        /**
         * GainView
         * @description The difference on the part that was held out, with its interval and the p of a permutation test.
         */
        GainView: {
            /** High */
            high: number;
            /** Low */
            low: number;
            /** Mean */
            mean: number;
            /** P */
            p: number;
        };
        /**
         * GoldEvidenceView
         * @description A document that answers, and where in its text: `quote` stands at `start`–`end`, all null for the whole.
         */
        GoldEvidenceView: {
            /**
             * Document Id
             * Format: uuid
             */
            document_id: string;
            /** Document Name */
            document_name: string;
            /** End */
            end: number | null;
            /** Grade */
            grade: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Quote */
            quote: string | null;
            /** Start */
            start: number | null;
        };
        /**
         * GoldQuestionView
         * @description A gold question. One of origin `proposed` is measured with only once it is `reviewed`, or when a run says so.
         */
        GoldQuestionView: {
            /** Answers */
            answers: string[];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Evidence */
            evidence: components["schemas"]["GoldEvidenceView"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Origin */
            origin: string;
            /** Reviewed */
            reviewed: boolean;
            /** Text */
            text: string;
        };
        /**
         * GoldSetView
         * @description A gold set; `origins` counts its questions, `unreviewed` the proposed ones that await a review.
         *
         *     While `proposing`, more are on their way.
         */
        GoldSetView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Origins */
            origins: {
                [key: string]: number;
            };
            /** Proposing */
            proposing: boolean;
            /** Unreviewed */
            unreviewed: number;
        };
        /**
         * GoldSetWanted
         * @description A new gold set.
         */
        GoldSetWanted: {
            /** Name */
            name: string;
        };
        /**
         * GraphEstimateView
         * @description What it would cost to let a language model read the documents, as estimated from their characters.
         *
         *     Each answer is counted as a typical one. What was read before is not read again, and what is beyond the budget of
         *     its document is left to grammar and patterns. `model` is null where no language model is set up.
         */
        GraphEstimateView: {
            /** Calls */
            calls: number;
            /** Chunks */
            chunks: number;
            /** Chunks Beyond Budget */
            chunks_beyond_budget: number;
            /** Chunks Read Before */
            chunks_read_before: number;
            /** Model */
            model: string | null;
            /** Tokens Read */
            tokens_read: number;
            /** Tokens Written */
            tokens_written: number;
        };
        /**
         * GraphHealthView
         * @description `orphans`: entities joined with none. `hubs`: with a hundredth of all mentions or more. `doubtful_merges`: the
         *     least certain first.
         */
        GraphHealthView: {
            /** Doubtful Merges */
            doubtful_merges: components["schemas"]["MergeView"][];
            /** Entities */
            entities: number;
            /** Hubs */
            hubs: components["schemas"]["EntityView"][];
            /** Orphans */
            orphans: number;
        };
        /**
         * GraphMethod
         * @description How the graph ranks: by `links` between what chunks mention and define, or by Personalised PageRank (`ppr`).
         * @enum {string}
         */
        GraphMethod: "links" | "ppr";
        /**
         * GraphSettings
         * @description What is read for the graph. Without `entities` only names are: links need no more, and it takes no model.
         *
         *     With the extractor `llm` the model is asked once for each chunk, and again as often as `gleanings` says, until the
         *     document has cost `llm_budget_tokens` (read and written, as estimated from its characters); what is left is read by
         *     grammar and patterns, and the graph is partial there. An empty `llm` means the model of the installation.
         */
        GraphSettings: {
            /**
             * Entities
             * @default true
             */
            entities: boolean;
            /** @default nlp */
            extractor: components["schemas"]["Extractor"];
            /**
             * Gleanings
             * @default 0
             */
            gleanings: number;
            /**
             * Llm
             * @default
             */
            llm: string;
            /**
             * Llm Budget Tokens
             * @default 200000
             */
            llm_budget_tokens: number;
            /**
             * Llm Concurrency
             * @default 4
             */
            llm_concurrency: number;
            /** @default extractive */
            summaries: components["schemas"]["Summaries"];
        };
        /**
         * GraphStatusView
         * @description How much the graph holds; `documents` counts them by their state in it, `pending_names` await resolution.
         */
        GraphStatusView: {
            /** Communities */
            communities: number;
            /** Documents */
            documents: {
                [key: string]: number;
            };
            /** Entities */
            entities: number;
            /** Llm Calls */
            llm_calls: number;
            /** Llm Tokens */
            llm_tokens: number;
            /** Mentions */
            mentions: number;
            /** Pending Names */
            pending_names: number;
            /** Relations */
            relations: number;
        };
        /**
         * HeldView
         * @description What a workspace holds: bytes of files with their older versions, characters of text, chunks.
         */
        HeldView: {
            /** Chunks */
            chunks: number;
            /** Documents */
            documents: number;
            /** File Bytes */
            file_bytes: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Text Characters */
            text_characters: number;
            /** Versions */
            versions: number;
        };
        /**
         * Hit
         * @description A chunk that answers the question, with where it stands and why it was found.
         *
         *     `start` and `end` are offsets into the document's normalised text; `highlights` are such offsets of
         *     the question's words. `parts` holds the rank and score in each part that saw the chunk, `links` the names and
         *     sentences by which the graph led to it.
         */
        Hit: {
            /**
             * Chunk Id
             * Format: uuid
             */
            chunk_id: string;
            /**
             * Document Id
             * Format: uuid
             */
            document_id: string;
            /** Document Name */
            document_name: string;
            /** End */
            end: number;
            /** First Page */
            first_page: number | null;
            /**
             * Heading Path
             * @default []
             */
            heading_path: string[];
            /**
             * Highlights
             * @default []
             */
            highlights: components["schemas"]["Span"][];
            /** Language */
            language: string | null;
            /** Last Page */
            last_page: number | null;
            /**
             * Links
             * @default []
             */
            links: components["schemas"]["Link"][];
            /** Parts */
            parts: {
                [key: string]: components["schemas"]["PartScore"];
            };
            /** Score */
            score: number;
            /** Start */
            start: number;
            /** Text */
            text: string;
            /** Title */
            title: string | null;
            /**
             * Version Id
             * Format: uuid
             */
            version_id: string;
        };
        /**
         * ImportItemView
         * @description An address of an import; `document_id` names the document that holds it, `choices` what it may mean.
         */
        ImportItemView: {
            /** Address */
            address: string;
            /** Choices */
            choices: string[] | null;
            /** Depth */
            depth: number;
            /** Document Id */
            document_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Reason */
            reason: string | null;
            /** State */
            state: string;
        };
        /**
         * ImportPreview
         * @description What an import would bring, looked up with a handful of requests.
         */
        ImportPreview: {
            /** Bytes */
            bytes: number | null;
            /** Count */
            count: number;
            /** Excerpt */
            excerpt: string | null;
            /** Found */
            found: number;
            /** Is Complete */
            is_complete: boolean;
            /** Items */
            items: components["schemas"]["PreviewedItem"][];
        };
        /**
         * ImportView
         * @description An import; `items` counts its addresses by state, and `reason` tells why it failed as a whole.
         */
        ImportView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Items */
            items: {
                [key: string]: number;
            };
            /** Kind */
            kind: string;
            /** Reason */
            reason: string | null;
            /** Request */
            request: {
                [key: string]: unknown;
            };
            /** State */
            state: string;
        };
        /**
         * ItemState
         * @description WAITING can be fetched; the others are ends.
         *
         *     UNCHANGED and DUPLICATE name the document that was there already; CHOICE is ambiguous, and `choices` tells what it
         *     may mean.
         * @enum {string}
         */
        ItemState: "waiting" | "added" | "unchanged" | "duplicate" | "choice" | "skipped" | "failed";
        /**
         * KeyView
         * @description An API key; `prefix` is how its secret begins.
         */
        KeyView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Used At */
            last_used_at: string | null;
            /** Name */
            name: string;
            /** Prefix */
            prefix: string;
        };
        /**
         * KeyWanted
         * @description A new API key.
         */
        KeyWanted: {
            /** Name */
            name: string;
        };
        /**
         * Keyword
         * @description A word or phrase that the document is about; the scores of one document add up to 1.
         */
        Keyword: {
            /** Count */
            count: number;
            /** Score */
            score: number;
            /** Text */
            text: string;
        };
        /**
         * Keywords
         * @description The best first.
         */
        Keywords: {
            /**
             * Keywords
             * @default []
             */
            keywords: components["schemas"]["Keyword"][];
        };
        /**
         * Link
         * @description Why the graph led to a chunk: a sentence of another chunk (or of this one) that holds a name.
         *
         *     `sentence` is the verbatim text at `start:end` of that chunk's document. A link of a path leads from `name` to `to`,
         *     as `predicate` says when the sentence has a verb for it; `path` and `hop` count from 1.
         */
        Link: {
            /**
             * Chunk Id
             * Format: uuid
             */
            chunk_id: string;
            /** Document Id */
            document_id: string | null;
            /** Document Name */
            document_name: string | null;
            /**
             * End
             * @default 0
             */
            end: number;
            /** From Chunk Id */
            from_chunk_id: string | null;
            /** From Document Name */
            from_document_name: string | null;
            /** Hop */
            hop: number | null;
            /** Name */
            name: string;
            /** Path */
            path: number | null;
            /** Predicate */
            predicate: string | null;
            /**
             * Sentence
             * @default
             */
            sentence: string;
            /**
             * Start
             * @default 0
             */
            start: number;
            /** To */
            to: string | null;
        };
        /**
         * LinkView
         * @description Words that are linked, what they lead to, and the document at the other end, if it is in the workspace.
         */
        LinkView: {
            /** Document Id */
            document_id: string | null;
            /** Document Name */
            document_name: string | null;
            /** Target */
            target: string;
            /** Words */
            words: string;
        };
        /**
         * LinksView
         * @description `outgoing` from the document and `incoming` to it, a thousand each at most.
         */
        LinksView: {
            /** Incoming */
            incoming: components["schemas"]["LinkView"][];
            /** Outgoing */
            outgoing: components["schemas"]["LinkView"][];
        };
        /**
         * ListedFile
         * @description A file as it is in the folder now.
         */
        ListedFile: {
            /** Path */
            path: string;
            /** Sha256 */
            sha256: string;
        };
        /**
         * Listing
         * @description All files of a folder.
         */
        Listing: {
            /** Files */
            files: components["schemas"]["ListedFile"][];
        };
        /**
         * MeanView
         * @description A mean over `questions`, with its interval of 95 %.
         */
        MeanView: {
            /** High */
            high: number;
            /** Low */
            low: number;
            /** Mean */
            mean: number;
            /** Questions */
            questions: number;
        };
        /**
         * Mentioned
         * @description A name that the document mentions, first at `start`.
         */
        Mentioned: {
            /** Count */
            count: number;
            /** Name */
            name: string;
            /** Start */
            start: number;
        };
        /**
         * Mentions
         * @description The most mentioned first.
         */
        Mentions: {
            /**
             * Mentioned
             * @default []
             */
            mentioned: components["schemas"]["Mentioned"][];
        };
        /**
         * MergeView
         * @description Why two keys mean one entity. `evidence` is the sentence that says so, where one does.
         */
        MergeView: {
            evidence: components["schemas"]["EvidenceView"] | null;
            /** Key */
            key: string;
            /** Other Key */
            other_key: string;
            /** Reason */
            reason: string;
            /** Score */
            score: number;
        };
        /**
         * Merging
         * @description The entity that is the same.
         */
        Merging: {
            /**
             * Other Id
             * Format: uuid
             */
            other_id: string;
        };
        /**
         * MessageView
         * @description One turn of a chat. `state` of an answer: answering, finished, cancelled or failed (with `reason`).
         *
         *     `mode` is how its evidence was found, never `auto`; `mode_reason` says why it was chosen.
         */
        MessageView: {
            /** Citations */
            citations: components["schemas"]["Citation"][];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Evidence */
            evidence: components["schemas"]["Hit"][];
            /** Feedback */
            feedback: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            mode: components["schemas"]["Mode"] | null;
            /** Mode Reason */
            mode_reason: string | null;
            /** Model */
            model: string | null;
            /** Question */
            question: string | null;
            /** Reason */
            reason: string | null;
            /** Role */
            role: string;
            /** State */
            state: string;
            /** Statements */
            statements: components["schemas"]["Statement"][];
            /** Text */
            text: string;
            /** Timings */
            timings: {
                [key: string]: number;
            };
            /** Weak */
            weak: boolean;
        };
        /**
         * Mode
         * @description How evidence is found.
         *
         *     `vector` is the fusion of `dense` and `bm25`; `graph` follows links from what that found; `hybrid` fuses all three;
         *     `auto` chooses for each question. `local` asks for an entity's neighbourhood, `path` for the connection between two
         *     entities, `global` for the themes of all documents.
         * @enum {string}
         */
        Mode: "auto" | "hybrid" | "graph" | "vector" | "dense" | "bm25" | "local" | "path" | "global";
        /**
         * ModelView
         * @description A model that comes in a pack; `size` is what it takes in bytes.
         */
        ModelView: {
            /** Installed */
            installed: boolean;
            /** Licence */
            licence: string;
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
            /** Size */
            size: number;
            /** Title */
            title: string;
        };
        /**
         * MoveView
         * @description The same bytes at another path: nothing is indexed again.
         */
        MoveView: {
            /**
             * Document Id
             * Format: uuid
             */
            document_id: string;
            /** New */
            new: string;
            /** Old */
            old: string;
        };
        /**
         * MoveWanted
         * @description Where a document's file is now.
         */
        MoveWanted: {
            /**
             * Document Id
             * Format: uuid
             */
            document_id: string;
            /**
             * Origin
             * @default
             */
            origin: string;
            /** Path */
            path: string;
        };
        /**
         * NameView
         * @description A name of an entity: the key by which its spellings are one.
         */
        NameView: {
            /** Key */
            key: string;
            /** Kind */
            kind: string;
            /** Spellings */
            spellings: string[];
        };
        /**
         * NeighbourView
         * @description An entity beside another: the weight of their edge (0 without one), and its PageRank as seen from there.
         */
        NeighbourView: {
            entity: components["schemas"]["EntityView"];
            /** Nearness */
            nearness: number;
            /** Weight */
            weight: number;
        };
        /**
         * NewKeyView
         * @description A new API key with its secret, which is shown this once.
         */
        NewKeyView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Used At */
            last_used_at: string | null;
            /** Name */
            name: string;
            /** Prefix */
            prefix: string;
            /** Secret */
            secret: string;
        };
        /**
         * Order
         * @description How entities are sorted: the most important or most mentioned first, or by name.
         * @enum {string}
         */
        Order: "importance" | "mentions" | "documents" | "name";
        /** PageView[ArchiveView] */
        PageView_ArchiveView_: {
            /** Items */
            items: components["schemas"]["ArchiveView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[ChatView] */
        PageView_ChatView_: {
            /** Items */
            items: components["schemas"]["ChatView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[ChunkView] */
        PageView_ChunkView_: {
            /** Items */
            items: components["schemas"]["ChunkView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[CommunityView] */
        PageView_CommunityView_: {
            /** Items */
            items: components["schemas"]["CommunityView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[DecisionView] */
        PageView_DecisionView_: {
            /** Items */
            items: components["schemas"]["DecisionView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[DocumentView] */
        PageView_DocumentView_: {
            /** Items */
            items: components["schemas"]["DocumentView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[EntityView] */
        PageView_EntityView_: {
            /** Items */
            items: components["schemas"]["EntityView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[EvidenceView] */
        PageView_EvidenceView_: {
            /** Items */
            items: components["schemas"]["EvidenceView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[FileView] */
        PageView_FileView_: {
            /** Items */
            items: components["schemas"]["FileView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[GoldQuestionView] */
        PageView_GoldQuestionView_: {
            /** Items */
            items: components["schemas"]["GoldQuestionView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[GoldSetView] */
        PageView_GoldSetView_: {
            /** Items */
            items: components["schemas"]["GoldSetView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[ImportItemView] */
        PageView_ImportItemView_: {
            /** Items */
            items: components["schemas"]["ImportItemView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[ImportView] */
        PageView_ImportView_: {
            /** Items */
            items: components["schemas"]["ImportView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[KeyView] */
        PageView_KeyView_: {
            /** Items */
            items: components["schemas"]["KeyView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[MergeView] */
        PageView_MergeView_: {
            /** Items */
            items: components["schemas"]["MergeView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[MessageView] */
        PageView_MessageView_: {
            /** Items */
            items: components["schemas"]["MessageView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[NeighbourView] */
        PageView_NeighbourView_: {
            /** Items */
            items: components["schemas"]["NeighbourView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[PreferenceView] */
        PageView_PreferenceView_: {
            /** Items */
            items: components["schemas"]["PreferenceView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[RelatedView] */
        PageView_RelatedView_: {
            /** Items */
            items: components["schemas"]["RelatedView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[RelationView] */
        PageView_RelationView_: {
            /** Items */
            items: components["schemas"]["RelationView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[ResultView] */
        PageView_ResultView_: {
            /** Items */
            items: components["schemas"]["ResultView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[RunView] */
        PageView_RunView_: {
            /** Items */
            items: components["schemas"]["RunView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[TaskView] */
        PageView_TaskView_: {
            /** Items */
            items: components["schemas"]["TaskView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[TuningView] */
        PageView_TuningView_: {
            /** Items */
            items: components["schemas"]["TuningView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PageView[WorkspaceView] */
        PageView_WorkspaceView_: {
            /** Items */
            items: components["schemas"]["WorkspaceView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ParsedDocument
         * @description The normalised text of a document (NFC, `\n` line ends, no NUL) and what was learnt about it.
         *
         *     `aliases` are other names of what it is about.
         */
        ParsedDocument: {
            /**
             * Aliases
             * @default []
             */
            aliases: string[];
            /**
             * Authors
             * @default []
             */
            authors: string[];
            /** Blocks */
            blocks: components["schemas"]["Block"][];
            /** Language */
            language: string | null;
            /**
             * Links
             * @default []
             */
            links: components["schemas"]["DocumentLink"][];
            /** Media Type */
            media_type: string;
            /** Page Count */
            page_count: number | null;
            /** Published */
            published: string | null;
            /**
             * Tags
             * @default []
             */
            tags: string[];
            /** Text */
            text: string;
            /** Title */
            title: string | null;
            /**
             * Warnings
             * @default []
             */
            warnings: string[];
        };
        /**
         * PartScore
         * @description Where one part of the retrieval saw a chunk; ranks count from 1.
         */
        PartScore: {
            /** Rank */
            rank: number;
            /** Score */
            score: number;
        };
        /**
         * PathView
         * @description A way from one entity to another; each hop is told by a sentence.
         */
        PathView: {
            /** Entities */
            entities: components["schemas"]["EntityView"][];
            /** Hops */
            hops: components["schemas"]["Link"][];
            /** Length */
            length: number;
        };
        /**
         * PathsView
         * @description The shortest ways, shortest first. `reason` says why there is none.
         */
        PathsView: {
            /** Paths */
            paths: components["schemas"]["PathView"][];
            /** Reason */
            reason: string | null;
        };
        /**
         * PercentilesView
         * @description Milliseconds: half of the questions took no longer than `p50`, 95 of 100 no longer than `p95`.
         */
        PercentilesView: {
            /** P50 */
            p50: number;
            /** P95 */
            p95: number;
        };
        /**
         * PlanView
         * @description What makes the documents match the folder: upload what is to `add` and `replace`, then `move`, then `delete`.
         */
        PlanView: {
            /** Add */
            add: string[];
            /** Copies */
            copies: components["schemas"]["CopyView"][];
            /** Delete */
            delete: components["schemas"]["FileView"][];
            /** Failed */
            failed: components["schemas"]["FileView"][];
            /** Move */
            move: components["schemas"]["MoveView"][];
            /** Replace */
            replace: components["schemas"]["FileView"][];
            /** Unchanged */
            unchanged: number;
        };
        /**
         * PreferenceView
         * @description A mark: of these configurations, number `better` was best for the question.
         */
        PreferenceView: {
            /** Better */
            better: number | null;
            /**
             * Comparison Id
             * Format: uuid
             */
            comparison_id: string;
            /** Configurations */
            configurations: components["schemas"]["Configuration"][];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Note */
            note: string | null;
            /** Question */
            question: string;
        };
        /**
         * PreferenceWanted
         * @description The number of the better configuration, counted from 0 in the order in which they were asked; null for a tie.
         */
        PreferenceWanted: {
            /** Better */
            better: number | null;
            /** Note */
            note?: string | null;
        };
        /**
         * PreviewedItem
         * @description A page or an article that an import would fetch.
         *
         *     `bytes` is its size there, where it is told; `choices` is what an ambiguous title may mean; `problem` tells why it
         *     cannot be had.
         */
        PreviewedItem: {
            /** Address */
            address: string;
            /** Bytes */
            bytes: number | null;
            /**
             * Choices
             * @default []
             */
            choices: string[];
            /** Problem */
            problem: string | null;
            /** Title */
            title: string | null;
        };
        /**
         * Problem
         * @description What went wrong (RFC 9457): `detail` tells the remedy, `errors` the single fields of an invalid request.
         */
        Problem: {
            /** Detail */
            detail: string;
            /**
             * Error
             * @default null
             */
            error: string | null;
            /** Errors */
            errors: {
                [key: string]: string;
            }[];
            /** Status */
            status: number;
            /** Title */
            title: string;
            /**
             * Trace Id
             * @default null
             */
            trace_id: string | null;
            /**
             * Type
             * @default about:blank
             */
            type: string;
        };
        /**
         * ProposalsWanted
         * @description How many questions the documents shall suggest, at most; `by_model` lets a language model write them.
         *
         *     An empty `llm` means the workspace's model. `budget_tokens` is the most that may be read and written.
         */
        ProposalsWanted: {
            /**
             * Budget Tokens
             * @default 50000
             */
            budget_tokens: number;
            /**
             * By Model
             * @default false
             */
            by_model: boolean;
            /**
             * Count
             * @default 50
             */
            count: number;
            /**
             * Llm
             * @default
             */
            llm: string;
        };
        /**
         * QuestionKind
         * @description What a question asks for; UNKNOWN where nobody said.
         * @enum {string}
         */
        QuestionKind: "unknown" | "fact" | "multi_hop" | "comparison" | "summary" | "unanswerable";
        /**
         * QuestionWanted
         * @description A question to be answered in a chat. `llm` names another model for this answer, e.g. `none` or `smollm2`.
         */
        QuestionWanted: {
            /**
             * @default {
             *       "documents": [],
             *       "keywords": [],
             *       "languages": [],
             *       "tags": [],
             *       "topics": []
             *     }
             */
            filters: components["schemas"]["Filters"];
            /** Limit */
            limit?: number | null;
            /** Llm */
            llm?: string | null;
            mode?: components["schemas"]["Mode"] | null;
            /** Question */
            question: string;
            /** Rerank */
            rerank?: boolean | null;
        };
        /**
         * QuestionsAdded
         * @description How many went in; `unknown` names documents that are not here, `unfound` counts quotes that are not in theirs.
         */
        QuestionsAdded: {
            /** Added */
            added: number;
            /** Unfound */
            unfound: number;
            /** Unknown */
            unknown: string[];
        };
        /**
         * QuestionsWanted
         * @description New questions, written by a person.
         */
        QuestionsWanted: {
            /** Questions */
            questions: components["schemas"]["WantedQuestion"][];
        };
        /**
         * Rebuilding
         * @description Of `total` documents that answer, `done` are in the new index; the old one answers until all are.
         */
        Rebuilding: {
            /** Done */
            done: number;
            /** Total */
            total: number;
        };
        /**
         * ReferencesView
         * @description The document's own identifiers, and what it refers to.
         */
        ReferencesView: {
            /** Arxiv */
            arxiv: string | null;
            /** Doi */
            doi: string | null;
            /** References */
            references: components["schemas"]["CitedView"][];
        };
        /**
         * RelatedView
         * @description A document that names the same rare entities; `shared` lists them, the rarest first.
         */
        RelatedView: {
            /**
             * Document Id
             * Format: uuid
             */
            document_id: string;
            /** Name */
            name: string;
            /** Score */
            score: number;
            /** Shared */
            shared: string[];
        };
        /**
         * RelationView
         * @description What a sentence says of two entities.
         */
        RelationView: {
            /** Confidence */
            confidence: number;
            evidence: components["schemas"]["EvidenceView"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Object */
            object: string;
            /** Predicate */
            predicate: string;
            /** Subject */
            subject: string;
        };
        /**
         * Renaming
         * @description How it is called.
         */
        Renaming: {
            /** Name */
            name: string;
        };
        /**
         * ReplayView
         * @description A question with its evidence, and what each configuration of a run finds of it now.
         */
        ReplayView: {
            question: components["schemas"]["GoldQuestionView"];
            /** Tries */
            tries: components["schemas"]["ReplayedTry"][];
        };
        /**
         * Replayed
         * @description How many dead tasks are tried again.
         */
        Replayed: {
            /** Count */
            count: number;
        };
        /**
         * ReplayedTry
         * @description What a configuration finds now; `holds` tells for each hit which pieces of the evidence, by id, it holds.
         */
        ReplayedTry: {
            /** Configuration */
            configuration: string;
            /** Error */
            error: string | null;
            /**
             * Hits
             * @default []
             */
            hits: components["schemas"]["Hit"][];
            /**
             * Holds
             * @default []
             */
            holds: string[][];
            /** Measures */
            measures: {
                [key: string]: number;
            };
            mode: components["schemas"]["Mode"];
            /** Reason */
            reason: string | null;
        };
        /**
         * ResultView
         * @description One question in one configuration; `mode` is the one that was used.
         */
        ResultView: {
            /** Cached */
            cached: boolean;
            /** Configuration */
            configuration: string;
            /** Kind */
            kind: string;
            /** Measures */
            measures: {
                [key: string]: number;
            };
            /** Mode */
            mode: string;
            /** Money */
            money: number | null;
            /** Origin */
            origin: string;
            /** Question */
            question: string;
            /**
             * Question Id
             * Format: uuid
             */
            question_id: string;
            /** Timings */
            timings: {
                [key: string]: number;
            };
            /** Tokens */
            tokens: number;
        };
        /**
         * Resumption
         * @description Another budget for the rest; null: as before.
         */
        Resumption: {
            /** Budget Tokens */
            budget_tokens?: number | null;
        };
        /**
         * RetrievalSettings
         * @description How evidence is found where a request does not say otherwise; the weighting holds for every request.
         */
        RetrievalSettings: {
            /**
             * Limit
             * @default 10
             */
            limit: number;
            /** @default auto */
            mode: components["schemas"]["Mode"];
            /**
             * Rerank
             * @default false
             */
            rerank: boolean;
            /**
             * @default {
             *       "dense": 1,
             *       "graph": 1,
             *       "links": 1
             *     }
             */
            weighting: components["schemas"]["Weighting"];
        };
        /**
         * Review
         * @description The question is good, with this text if one is given.
         */
        Review: {
            /** Text */
            text?: string | null;
        };
        /**
         * Role
         * @description What a model is for.
         * @enum {string}
         */
        Role: "embedding" | "reranking" | "language";
        /**
         * RunRequest
         * @description All that it takes to repeat a run on the same gold set; of a single configuration there is no verdict.
         *
         *     Proposals that nobody has reviewed are left out unless `include_proposed`. With `answers` each configuration answers
         *     as well, by `llm` or as the workspace is configured, until the next answer might cost more than
         *     is left of `budget_tokens` or, by the table of prices, of `budget_money`.
         */
        RunRequest: {
            /**
             * Answers
             * @default false
             */
            answers: boolean;
            /** Budget Money */
            budget_money?: number | null;
            /** Budget Tokens */
            budget_tokens?: number | null;
            /** Configurations */
            configurations: components["schemas"]["Configuration"][];
            /**
             * Include Proposed
             * @default false
             */
            include_proposed: boolean;
            /**
             * Llm
             * @default
             */
            llm: string;
            /**
             * Measure
             * @default recall@5
             * @enum {string}
             */
            measure: "recall@2" | "recall@5" | "recall@10" | "ndcg@5" | "ndcg@10" | "mrr" | "map" | "all_evidence@5";
        };
        /**
         * RunSummary
         * @description A run: each configuration over all questions and by kind of question, and the verdicts.
         */
        RunSummary: {
            /** By Kind */
            by_kind: {
                [key: string]: {
                    [key: string]: components["schemas"]["ColumnView"];
                };
            };
            /** Configurations */
            configurations: {
                [key: string]: components["schemas"]["ColumnView"];
            };
            /** Kinds */
            kinds: {
                [key: string]: components["schemas"]["VerdictView"] | null;
            };
            /** Origins */
            origins: {
                [key: string]: number;
            };
            /** Questions */
            questions: number;
            /** Setup */
            setup: {
                [key: string]: unknown;
            };
            /**
             * Unreviewed
             * @default 0
             */
            unreviewed: number;
            verdict: components["schemas"]["VerdictView"] | null;
        };
        /**
         * RunView
         * @description A run. `request` on the same gold set repeats it; `summary` is null until it has ended.
         *
         *     Of `question_count` questions `done` are measured.
         */
        RunView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Done */
            done: number;
            /** Finished At */
            finished_at: string | null;
            /**
             * Gold Set Id
             * Format: uuid
             */
            gold_set_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Question Count */
            question_count: number;
            /** Reason */
            reason: string | null;
            request: components["schemas"]["RunRequest"];
            /** State */
            state: string;
            summary: components["schemas"]["RunSummary"] | null;
        };
        /**
         * RunWanted
         * @description A gold set, and what is to be measured on it.
         */
        RunWanted: {
            /**
             * Gold Set Id
             * Format: uuid
             */
            gold_set_id: string;
            request: components["schemas"]["RunRequest"];
        };
        /**
         * SearchView
         * @description The chunks that answer best, best first; `timings` are milliseconds by step.
         *
         *     `mode` is the one that was used, never `auto`; `reason` says why it was chosen.
         */
        SearchView: {
            /** Hits */
            hits: components["schemas"]["Hit"][];
            mode: components["schemas"]["Mode"];
            /** Reason */
            reason: string | null;
            /** Timings */
            timings: {
                [key: string]: number;
            };
        };
        /**
         * SearchWanted
         * @description A question to the retrieval. What is left out is as the workspace is configured.
         */
        SearchWanted: {
            /**
             * @default {
             *       "documents": [],
             *       "keywords": [],
             *       "languages": [],
             *       "tags": [],
             *       "topics": []
             *     }
             */
            filters: components["schemas"]["Filters"];
            /** Limit */
            limit?: number | null;
            mode?: components["schemas"]["Mode"] | null;
            /** Question */
            question: string;
            /** Rerank */
            rerank?: boolean | null;
        };
        /**
         * SettingsTried
         * @description Settings, and what they find on the part that was held out.
         */
        SettingsTried: {
            /** Held Out */
            held_out: number;
            /** Settings */
            settings: {
                [key: string]: unknown;
            };
        };
        /**
         * SignerView
         * @description A key whose signature counts here; `own` is that of this installation.
         */
        SignerView: {
            /** Fingerprint */
            fingerprint: string;
            /** Own */
            own: boolean;
        };
        /**
         * Span
         * @description A stretch of a document's normalised text.
         */
        Span: {
            /** End */
            end: number;
            /** Start */
            start: number;
        };
        /**
         * Splitting
         * @description The names (keys) that are another entity.
         */
        Splitting: {
            /** Names */
            names: string[];
        };
        /**
         * StageView
         * @description A stage of the indexing, with times and counts.
         */
        StageView: {
            /** Done */
            done: number;
            /** Finished At */
            finished_at: string | null;
            /** Name */
            name: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** Total */
            total: number | null;
        };
        /**
         * Statement
         * @description A stretch of the answer's text that claims something; `supported` tells whether a citation holds it.
         */
        Statement: {
            /** End */
            end: number;
            /** Start */
            start: number;
            /** Supported */
            supported: boolean;
        };
        /**
         * Statistics
         * @description `words` counts characters where a script has no spaces; `minutes` are for reading 240 of them a minute.
         */
        Statistics: {
            /** Characters */
            characters: number;
            /** Minutes */
            minutes: number;
            /** Sentences */
            sentences: number;
            /** Words */
            words: number;
        };
        /**
         * StatusView
         * @description What this installation runs on.
         */
        StatusView: {
            /** Embedding Model */
            embedding_model: string;
            /** Language Model */
            language_model: string | null;
            /** Language Model Reason */
            language_model_reason: string;
            /** Queue */
            queue: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            /** Version */
            version: string;
            /** Workers */
            workers: string[];
        };
        /**
         * StorageView
         * @description Workspaces, and the bytes of each file and folder in the data directory by its name.
         */
        StorageView: {
            /** Directory */
            directory: {
                [key: string]: number;
            };
            /** Workspaces */
            workspaces: components["schemas"]["HeldView"][];
        };
        /**
         * SuggestedArticle
         * @description An article that a wiki's search found, with the passage that it found it by.
         */
        SuggestedArticle: {
            /** Passage */
            passage: string;
            /** Title */
            title: string;
        };
        /**
         * Summaries
         * @description How the summaries of communities and documents are made: of central sentences, or by a language model.
         * @enum {string}
         */
        Summaries: "extractive" | "llm";
        /**
         * Summary
         * @description The central sentences in reading order; `text` is these, or what the model `written_by` made of the document.
         */
        Summary: {
            /**
             * Sentences
             * @default []
             */
            sentences: components["schemas"]["SummarySentence"][];
            /** Text */
            text: string;
            /** Written By */
            written_by: string | null;
        };
        /**
         * SummarySentence
         * @description A sentence that stands at `start:end` of the document's text.
         */
        SummarySentence: {
            /**
             * Chunk Id
             * Format: uuid
             */
            chunk_id: string;
            /** End */
            end: number;
            /** Start */
            start: number;
            /** Text */
            text: string;
        };
        /**
         * SynonymView
         * @description Two keys that are near in meaning or spelling, and yet two entities.
         */
        SynonymView: {
            /** Key */
            key: string;
            /** Other Key */
            other_key: string;
            /** Score */
            score: number;
        };
        /**
         * TaskState
         * @description WAITING can be claimed from `run_after` on; RUNNING is leased; DEAD awaits a person.
         * @enum {string}
         */
        TaskState: "waiting" | "running" | "dead";
        /**
         * TaskView
         * @description A task of the queue; a dead one waits for its replay.
         */
        TaskView: {
            /** Attempts */
            attempts: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Document Id */
            document_id: string | null;
            /** Error */
            error: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Run After
             * Format: date-time
             */
            run_after: string;
            /** State */
            state: string;
            /** Topic */
            topic: string;
            /** Traceback Id */
            traceback_id: string | null;
            /** Worker */
            worker: string;
        };
        /**
         * TaughtView
         * @description What auto learnt, judged on questions that it was not fitted to; without `used` it decides as before.
         *
         *     `mean` is what the learnt choice finds, `single_mean` what `best_single` alone does; the difference lies between
         *     `low` and `high`.
         */
        TaughtView: {
            best_single: components["schemas"]["Mode"];
            /** High */
            high: number;
            /** Low */
            low: number;
            /** Mean */
            mean: number;
            /** Questions */
            questions: number;
            /** Reason */
            reason: string;
            /** Single Mean */
            single_mean: number;
            /** Used */
            used: boolean;
        };
        /**
         * ThemeView
         * @description A community with its main members, the sentences of its summary, and the communities within it.
         */
        ThemeView: {
            /** Document Count */
            document_count: number;
            /** Entity Count */
            entity_count: number;
            /**
             * Evidence
             * @default []
             */
            evidence: components["schemas"]["EvidenceView"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Label */
            label: string;
            /** Level */
            level: number;
            /**
             * Members
             * @default []
             */
            members: components["schemas"]["EntityView"][];
            /** Parent Id */
            parent_id: string | null;
            /** Summary */
            summary: string;
            /**
             * Within
             * @default []
             */
            within: components["schemas"]["CommunityView"][];
            /** Written By */
            written_by: string | null;
        };
        /**
         * Title
         * @description A title, and whether the document gives it.
         */
        Title: {
            source: components["schemas"]["TitleSource"];
            /** Title */
            title: string;
        };
        /**
         * TitleSource
         * @description Where a title is from: DOCUMENT gives it itself, the others are derived.
         * @enum {string}
         */
        TitleSource: "document" | "heading" | "first_line";
        /**
         * TopicDocumentsView
         * @description A topic with its documents, the nearest to its middle first.
         */
        TopicDocumentsView: {
            /** Document Count */
            document_count: number;
            /** Documents */
            documents: components["schemas"]["AlikeView"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Keywords */
            keywords: string[];
            /** Label */
            label: string;
        };
        /**
         * TopicView
         * @description Documents that are about the same. The id stays while most of them do.
         */
        TopicView: {
            /** Document Count */
            document_count: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Keywords */
            keywords: string[];
            /** Label */
            label: string;
        };
        /**
         * TrialView
         * @description What the model answered, and after how many milliseconds; `name` is null where answers only quote.
         */
        TrialView: {
            /** First Token Ms */
            first_token_ms: number;
            /** Name */
            name: string | null;
            /** Text */
            text: string;
            /** Total Ms */
            total_ms: number;
        };
        /**
         * TrialWanted
         * @description Which language model to try; empty: that of the installation.
         */
        TrialWanted: {
            /**
             * Llm
             * @default
             */
            llm: string;
        };
        /**
         * TryView
         * @description Settings, and what they find on the part that settings were chosen on.
         */
        TryView: {
            /** Mean */
            mean: number;
            /** Settings */
            settings: {
                [key: string]: unknown;
            };
        };
        /**
         * TuneRequest
         * @description All that it takes to repeat a search on the same gold set.
         *
         *     Settings are chosen on one part of the questions and judged on the `held_out` share that was not looked at. For each
         *     of `chunkings` an index is built beside the live one and removed afterwards. Without `factors` no weights are tried.
         */
        TuneRequest: {
            /**
             * Chunkings
             * @default []
             */
            chunkings: components["schemas"]["ChunkingSettings"][];
            /**
             * Factors
             * @default [
             *       0.25,
             *       0.5,
             *       2,
             *       4
             *     ]
             */
            factors: number[];
            /**
             * Held Out
             * @default 0.5
             */
            held_out: number;
            /**
             * Include Proposed
             * @default false
             */
            include_proposed: boolean;
            /**
             * Limits
             * @default [
             *       5,
             *       10,
             *       20
             *     ]
             */
            limits: number[];
            /**
             * Measure
             * @default recall@5
             * @enum {string}
             */
            measure: "recall@2" | "recall@5" | "recall@10" | "ndcg@5" | "ndcg@10" | "mrr" | "map" | "all_evidence@5";
            /**
             * Modes
             * @default [
             *       "vector",
             *       "graph",
             *       "hybrid",
             *       "auto"
             *     ]
             */
            modes: components["schemas"]["Mode"][];
            /**
             * Most Questions
             * @default 400
             */
            most_questions: number;
            /**
             * Rerank
             * @default false
             */
            rerank: boolean;
            /**
             * Seed
             * @default 0
             */
            seed: number;
        };
        /**
         * TuneWanted
         * @description A gold set, and what may be changed.
         */
        TuneWanted: {
            /**
             * Gold Set Id
             * Format: uuid
             */
            gold_set_id: string;
            /**
             * @default {
             *       "chunkings": [],
             *       "factors": [
             *         0.25,
             *         0.5,
             *         2,
             *         4
             *       ],
             *       "held_out": 0.5,
             *       "include_proposed": false,
             *       "limits": [
             *         5,
             *         10,
             *         20
             *       ],
             *       "measure": "recall@5",
             *       "modes": [
             *         "vector",
             *         "graph",
             *         "hybrid",
             *         "auto"
             *       ],
             *       "most_questions": 400,
             *       "rerank": false,
             *       "seed": 0
             *     }
             */
            request: components["schemas"]["TuneRequest"];
        };
        /**
         * TuningSummary
         * @description A search: the settings before and after, their gain on held-out questions, and all that was tried.
         */
        TuningSummary: {
            after: components["schemas"]["SettingsTried"];
            before: components["schemas"]["SettingsTried"];
            gain: components["schemas"]["GainView"];
            /** Measure */
            measure: string;
            /** Questions */
            questions: {
                [key: string]: number;
            };
            /** Recommended */
            recommended: boolean;
            /** Sentence */
            sentence: string;
            /** Tries */
            tries: components["schemas"]["TryView"][];
        };
        /**
         * TuningView
         * @description A search. While it runs it tries `step`, number `done` of at most `total`; `summary` is null until its end.
         */
        TuningView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Done */
            done: number;
            /** Finished At */
            finished_at: string | null;
            /**
             * Gold Set Id
             * Format: uuid
             */
            gold_set_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Reason */
            reason: string | null;
            request: components["schemas"]["TuneRequest"];
            /** State */
            state: string;
            /** Step */
            step: string;
            summary: components["schemas"]["TuningSummary"] | null;
            /** Total */
            total: number;
        };
        /**
         * VerdictView
         * @description `winner` is null until the questions suffice; `recommended` is the winner, or the fastest of `equals`.
         */
        VerdictView: {
            /** Best */
            best: string;
            /** Differences */
            differences: components["schemas"]["DifferenceView"][];
            /**
             * Equals
             * @default []
             */
            equals: string[];
            /** Measure */
            measure: string;
            /** More */
            more: number;
            /** Recommended */
            recommended: string | null;
            /** Sentence */
            sentence: string;
            /** Winner */
            winner: string | null;
        };
        /**
         * VersionState
         * @description Where a version is on its way; the last three are ends.
         * @enum {string}
         */
        VersionState: "queued" | "parsing" | "chunking" | "indexing" | "ready" | "failed" | "superseded";
        /**
         * WantedEvidence
         * @description A document, by id, name or name without its ending, and the words of it that answer, where they are known.
         */
        WantedEvidence: {
            /** Document */
            document: string;
            /**
             * Grade
             * @default 1
             */
            grade: number;
            /** Quote */
            quote?: string | null;
        };
        /**
         * WantedQuestion
         * @description A question, the answers that count as right, and the evidence to be found; an unanswerable one has none.
         */
        WantedQuestion: {
            /** Answers */
            answers?: string[];
            /** Evidence */
            evidence?: components["schemas"]["WantedEvidence"][];
            /** @default unknown */
            kind: components["schemas"]["QuestionKind"];
            /** Text */
            text: string;
        };
        /**
         * WebImport
         * @description What to fetch from the web. `include` and `exclude` are shell patterns for whole addresses.
         *
         *     `depth` links are followed within the site of each address. `resync_seconds` has every page looked at again and
         *     again, and replaced when it changed.
         */
        WebImport: {
            /**
             * Depth
             * @default 0
             */
            depth: number;
            /**
             * Exclude
             * @default []
             */
            exclude: string[];
            /**
             * Feeds
             * @default []
             */
            feeds: string[];
            /**
             * Include
             * @default []
             */
            include: string[];
            /**
             * Limit
             * @default 100
             */
            limit: number;
            /** Resync Seconds */
            resync_seconds?: number | null;
            /**
             * Sitemaps
             * @default []
             */
            sitemaps: string[];
            /**
             * Tags
             * @default []
             */
            tags: string[];
            /**
             * Urls
             * @default []
             */
            urls: string[];
        };
        /**
         * Weighting
         * @description Factors on weights that are right for most collections; all 1 leave them as they are.
         *
         *     `dense` weighs meaning against words in their fusion, `links` what links add to a chunk, `graph` the ranking by
         *     links against the one without in `hybrid`.
         */
        Weighting: {
            /**
             * Dense
             * @default 1
             */
            dense: number;
            /**
             * Graph
             * @default 1
             */
            graph: number;
            /**
             * Links
             * @default 1
             */
            links: number;
        };
        /**
         * WikipediaImport
         * @description Which articles to bring in, from Wikipedia in a language or from the MediaWiki at `wiki`.
         *
         *     `searches` take the `limit` best, `categories` the articles in them. `depth` links between articles are followed.
         *     With `zim` they come from the file of this name in the server's folder of ZIM files, with `whole` all that it holds.
         *     `sections` keeps only these (and what stands below them), `summary_only` what stands before the first heading.
         */
        WikipediaImport: {
            /**
             * Categories
             * @default []
             */
            categories: string[];
            /**
             * Depth
             * @default 0
             */
            depth: number;
            /**
             * Language
             * @default en
             */
            language: string;
            /**
             * Limit
             * @default 50
             */
            limit: number;
            /** Resync Seconds */
            resync_seconds?: number | null;
            /**
             * Searches
             * @default []
             */
            searches: string[];
            /**
             * Sections
             * @default []
             */
            sections: string[];
            /**
             * Summary Only
             * @default false
             */
            summary_only: boolean;
            /**
             * Tags
             * @default []
             */
            tags: string[];
            /**
             * Titles
             * @default []
             */
            titles: string[];
            /**
             * Urls
             * @default []
             */
            urls: string[];
            /**
             * Whole
             * @default false
             */
            whole: boolean;
            /** Wiki */
            wiki?: string | null;
            /** Zim */
            zim?: string | null;
        };
        /**
         * WorkspaceChange
         * @description What shall be different; settings that are left out stay.
         */
        WorkspaceChange: {
            /** Name */
            name?: string | null;
            /** Settings */
            settings?: {
                [key: string]: unknown;
            };
        };
        /**
         * WorkspaceSettings
         * @description Changing `chunking` or `embedding_model` builds a new index beside the old one.
         */
        WorkspaceSettings: {
            /**
             * @default {
             *       "context_tokens": 1100,
             *       "llm": "",
             *       "max_tokens": 512
             *     }
             */
            answers: components["schemas"]["AnswerSettings"];
            /**
             * @default {
             *       "overlap": 0,
             *       "size": 170,
             *       "strategy": "recursive"
             *     }
             */
            chunking: components["schemas"]["ChunkingSettings"];
            /**
             * Embedding Model
             * @default minilm
             */
            embedding_model: string;
            /**
             * @default {
             *       "llm": "",
             *       "summaries": "extractive"
             *     }
             */
            enrichment: components["schemas"]["EnrichmentSettings"];
            /**
             * @default {
             *       "budget_tokens": 2000000
             *     }
             */
            evaluation: components["schemas"]["EvaluationSettings"];
            /**
             * @default {
             *       "entities": true,
             *       "extractor": "nlp",
             *       "gleanings": 0,
             *       "llm": "",
             *       "llm_budget_tokens": 200000,
             *       "llm_concurrency": 4,
             *       "summaries": "extractive"
             *     }
             */
            graph: components["schemas"]["GraphSettings"];
            /**
             * @default {
             *       "limit": 10,
             *       "mode": "auto",
             *       "rerank": false,
             *       "weighting": {
             *         "dense": 1,
             *         "graph": 1,
             *         "links": 1
             *       }
             *     }
             */
            retrieval: components["schemas"]["RetrievalSettings"];
        };
        /**
         * WorkspaceView
         * @description A workspace; `documents` counts them by state, `rebuilding` tells of a new index while it is built.
         */
        WorkspaceView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Documents */
            documents: {
                [key: string]: number;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            rebuilding: components["schemas"]["Rebuilding"] | null;
            settings: components["schemas"]["WorkspaceSettings"];
        };
        /**
         * WorkspaceWanted
         * @description A new workspace; settings that are left out have their defaults.
         */
        WorkspaceWanted: {
            /** Name */
            name: string;
            /** Settings */
            settings?: {
                [key: string]: unknown;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AboutView = components['schemas']['AboutView'];
export type AlikeView = components['schemas']['AlikeView'];
export type AnswerSettings = components['schemas']['AnswerSettings'];
export type AnswerWanted = components['schemas']['AnswerWanted'];
export type Application = components['schemas']['Application'];
export type ArchiveView = components['schemas']['ArchiveView'];
export type Block = components['schemas']['Block'];
export type BlockKind = components['schemas']['BlockKind'];
export type BodyBringInApiWorkspacesWorkspaceIdGoldSetsGoldSetIdImportPost = components['schemas']['Body_bring_in_api_workspaces__workspace_id__gold_sets__gold_set_id__import_post'];
export type BodyPutApiWorkspacesWorkspaceIdFoldersFolderFilesPut = components['schemas']['Body_put_api_workspaces__workspace_id__folders__folder__files_put'];
export type BodyReplaceApiWorkspacesWorkspaceIdDocumentsDocumentIdContentPut = components['schemas']['Body_replace_api_workspaces__workspace_id__documents__document_id__content_put'];
export type BodyUploadApiWorkspacesWorkspaceIdDocumentsPost = components['schemas']['Body_upload_api_workspaces__workspace_id__documents_post'];
export type Box = components['schemas']['Box'];
export type ChatFormat = components['schemas']['ChatFormat'];
export type ChatView = components['schemas']['ChatView'];
export type ChatWanted = components['schemas']['ChatWanted'];
export type ChunkView = components['schemas']['ChunkView'];
export type ChunkingSettings = components['schemas']['ChunkingSettings'];
export type ChunkingStrategy = components['schemas']['ChunkingStrategy'];
export type Citation = components['schemas']['Citation'];
export type CitedView = components['schemas']['CitedView'];
export type ColumnView = components['schemas']['ColumnView'];
export type CommunityView = components['schemas']['CommunityView'];
export type CompareWanted = components['schemas']['CompareWanted'];
export type ComparisonBegun = components['schemas']['ComparisonBegun'];
export type Configuration = components['schemas']['Configuration'];
export type CopyView = components['schemas']['CopyView'];
export type DecidedView = components['schemas']['DecidedView'];
export type DecisionKind = components['schemas']['DecisionKind'];
export type DecisionView = components['schemas']['DecisionView'];
export type DifferenceView = components['schemas']['DifferenceView'];
export type DocumentChange = components['schemas']['DocumentChange'];
export type DocumentLink = components['schemas']['DocumentLink'];
export type DocumentView = components['schemas']['DocumentView'];
export type DuplicateGroupView = components['schemas']['DuplicateGroupView'];
export type DuplicatesView = components['schemas']['DuplicatesView'];
export type EnrichmentKind = components['schemas']['EnrichmentKind'];
export type EnrichmentSettings = components['schemas']['EnrichmentSettings'];
export type EnrichmentState = components['schemas']['EnrichmentState'];
export type EnrichmentView = components['schemas']['EnrichmentView'];
export type EntityDetailsView = components['schemas']['EntityDetailsView'];
export type EntityKind = components['schemas']['EntityKind'];
export type EntityView = components['schemas']['EntityView'];
export type EstimateView = components['schemas']['EstimateView'];
export type EvaluationSettings = components['schemas']['EvaluationSettings'];
export type EvidenceView = components['schemas']['EvidenceView'];
export type Extractor = components['schemas']['Extractor'];
export type Feedback = components['schemas']['Feedback'];
export type FileView = components['schemas']['FileView'];
export type Filters = components['schemas']['Filters'];
export type FolderView = components['schemas']['FolderView'];
export type Format = components['schemas']['Format'];
export type GainView = components['schemas']['GainView'];
export type GoldEvidenceView = components['schemas']['GoldEvidenceView'];
export type GoldQuestionView = components['schemas']['GoldQuestionView'];
export type GoldSetView = components['schemas']['GoldSetView'];
export type GoldSetWanted = components['schemas']['GoldSetWanted'];
export type GraphEstimateView = components['schemas']['GraphEstimateView'];
export type GraphHealthView = components['schemas']['GraphHealthView'];
export type GraphMethod = components['schemas']['GraphMethod'];
export type GraphSettings = components['schemas']['GraphSettings'];
export type GraphStatusView = components['schemas']['GraphStatusView'];
export type HeldView = components['schemas']['HeldView'];
export type Hit = components['schemas']['Hit'];
export type ImportItemView = components['schemas']['ImportItemView'];
export type ImportPreview = components['schemas']['ImportPreview'];
export type ImportView = components['schemas']['ImportView'];
export type ItemState = components['schemas']['ItemState'];
export type KeyView = components['schemas']['KeyView'];
export type KeyWanted = components['schemas']['KeyWanted'];
export type Keyword = components['schemas']['Keyword'];
export type Keywords = components['schemas']['Keywords'];
export type Link = components['schemas']['Link'];
export type LinkView = components['schemas']['LinkView'];
export type LinksView = components['schemas']['LinksView'];
export type ListedFile = components['schemas']['ListedFile'];
export type Listing = components['schemas']['Listing'];
export type MeanView = components['schemas']['MeanView'];
export type Mentioned = components['schemas']['Mentioned'];
export type Mentions = components['schemas']['Mentions'];
export type MergeView = components['schemas']['MergeView'];
export type Merging = components['schemas']['Merging'];
export type MessageView = components['schemas']['MessageView'];
export type Mode = components['schemas']['Mode'];
export type ModelView = components['schemas']['ModelView'];
export type MoveView = components['schemas']['MoveView'];
export type MoveWanted = components['schemas']['MoveWanted'];
export type NameView = components['schemas']['NameView'];
export type NeighbourView = components['schemas']['NeighbourView'];
export type NewKeyView = components['schemas']['NewKeyView'];
export type Order = components['schemas']['Order'];
export type PageViewArchiveView = components['schemas']['PageView_ArchiveView_'];
export type PageViewChatView = components['schemas']['PageView_ChatView_'];
export type PageViewChunkView = components['schemas']['PageView_ChunkView_'];
export type PageViewCommunityView = components['schemas']['PageView_CommunityView_'];
export type PageViewDecisionView = components['schemas']['PageView_DecisionView_'];
export type PageViewDocumentView = components['schemas']['PageView_DocumentView_'];
export type PageViewEntityView = components['schemas']['PageView_EntityView_'];
export type PageViewEvidenceView = components['schemas']['PageView_EvidenceView_'];
export type PageViewFileView = components['schemas']['PageView_FileView_'];
export type PageViewGoldQuestionView = components['schemas']['PageView_GoldQuestionView_'];
export type PageViewGoldSetView = components['schemas']['PageView_GoldSetView_'];
export type PageViewImportItemView = components['schemas']['PageView_ImportItemView_'];
export type PageViewImportView = components['schemas']['PageView_ImportView_'];
export type PageViewKeyView = components['schemas']['PageView_KeyView_'];
export type PageViewMergeView = components['schemas']['PageView_MergeView_'];
export type PageViewMessageView = components['schemas']['PageView_MessageView_'];
export type PageViewNeighbourView = components['schemas']['PageView_NeighbourView_'];
export type PageViewPreferenceView = components['schemas']['PageView_PreferenceView_'];
export type PageViewRelatedView = components['schemas']['PageView_RelatedView_'];
export type PageViewRelationView = components['schemas']['PageView_RelationView_'];
export type PageViewResultView = components['schemas']['PageView_ResultView_'];
export type PageViewRunView = components['schemas']['PageView_RunView_'];
export type PageViewTaskView = components['schemas']['PageView_TaskView_'];
export type PageViewTuningView = components['schemas']['PageView_TuningView_'];
export type PageViewWorkspaceView = components['schemas']['PageView_WorkspaceView_'];
export type ParsedDocument = components['schemas']['ParsedDocument'];
export type PartScore = components['schemas']['PartScore'];
export type PathView = components['schemas']['PathView'];
export type PathsView = components['schemas']['PathsView'];
export type PercentilesView = components['schemas']['PercentilesView'];
export type PlanView = components['schemas']['PlanView'];
export type PreferenceView = components['schemas']['PreferenceView'];
export type PreferenceWanted = components['schemas']['PreferenceWanted'];
export type PreviewedItem = components['schemas']['PreviewedItem'];
export type Problem = components['schemas']['Problem'];
export type ProposalsWanted = components['schemas']['ProposalsWanted'];
export type QuestionKind = components['schemas']['QuestionKind'];
export type QuestionWanted = components['schemas']['QuestionWanted'];
export type QuestionsAdded = components['schemas']['QuestionsAdded'];
export type QuestionsWanted = components['schemas']['QuestionsWanted'];
export type Rebuilding = components['schemas']['Rebuilding'];
export type ReferencesView = components['schemas']['ReferencesView'];
export type RelatedView = components['schemas']['RelatedView'];
export type RelationView = components['schemas']['RelationView'];
export type Renaming = components['schemas']['Renaming'];
export type ReplayView = components['schemas']['ReplayView'];
export type Replayed = components['schemas']['Replayed'];
export type ReplayedTry = components['schemas']['ReplayedTry'];
export type ResultView = components['schemas']['ResultView'];
export type Resumption = components['schemas']['Resumption'];
export type RetrievalSettings = components['schemas']['RetrievalSettings'];
export type Review = components['schemas']['Review'];
export type Role = components['schemas']['Role'];
export type RunRequest = components['schemas']['RunRequest'];
export type RunSummary = components['schemas']['RunSummary'];
export type RunView = components['schemas']['RunView'];
export type RunWanted = components['schemas']['RunWanted'];
export type SearchView = components['schemas']['SearchView'];
export type SearchWanted = components['schemas']['SearchWanted'];
export type SettingsTried = components['schemas']['SettingsTried'];
export type SignerView = components['schemas']['SignerView'];
export type Span = components['schemas']['Span'];
export type Splitting = components['schemas']['Splitting'];
export type StageView = components['schemas']['StageView'];
export type Statement = components['schemas']['Statement'];
export type Statistics = components['schemas']['Statistics'];
export type StatusView = components['schemas']['StatusView'];
export type StorageView = components['schemas']['StorageView'];
export type SuggestedArticle = components['schemas']['SuggestedArticle'];
export type Summaries = components['schemas']['Summaries'];
export type Summary = components['schemas']['Summary'];
export type SummarySentence = components['schemas']['SummarySentence'];
export type SynonymView = components['schemas']['SynonymView'];
export type TaskState = components['schemas']['TaskState'];
export type TaskView = components['schemas']['TaskView'];
export type TaughtView = components['schemas']['TaughtView'];
export type ThemeView = components['schemas']['ThemeView'];
export type Title = components['schemas']['Title'];
export type TitleSource = components['schemas']['TitleSource'];
export type TopicDocumentsView = components['schemas']['TopicDocumentsView'];
export type TopicView = components['schemas']['TopicView'];
export type TrialView = components['schemas']['TrialView'];
export type TrialWanted = components['schemas']['TrialWanted'];
export type TryView = components['schemas']['TryView'];
export type TuneRequest = components['schemas']['TuneRequest'];
export type TuneWanted = components['schemas']['TuneWanted'];
export type TuningSummary = components['schemas']['TuningSummary'];
export type TuningView = components['schemas']['TuningView'];
export type VerdictView = components['schemas']['VerdictView'];
export type VersionState = components['schemas']['VersionState'];
export type WantedEvidence = components['schemas']['WantedEvidence'];
export type WantedQuestion = components['schemas']['WantedQuestion'];
export type WebImport = components['schemas']['WebImport'];
export type Weighting = components['schemas']['Weighting'];
export type WikipediaImport = components['schemas']['WikipediaImport'];
export type WorkspaceChange = components['schemas']['WorkspaceChange'];
export type WorkspaceSettings = components['schemas']['WorkspaceSettings'];
export type WorkspaceView = components['schemas']['WorkspaceView'];
export type WorkspaceWanted = components['schemas']['WorkspaceWanted'];
export type $defs = Record<string, never>;
export interface operations {
    archives_api_archives_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_ArchiveView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bring_in_api_archives_post: {
        parameters: {
            query?: {
                /** @description Of the new workspace; else the one that it had. */
                name?: string | null;
                /** @description A signer whom you vouch for. */
                trust?: string | null;
            };
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArchiveView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signers_api_archives_signers_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignerView"][];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    archive_api_archives__archive_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                archive_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArchiveView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_archives__archive_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                archive_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    content_api_archives__archive_id__content_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                archive_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    backup_api_backup_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keys_api_keys_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_KeyView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    new_key_api_keys_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKeyView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_api_keys__key_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    models_api_models_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelView"][];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trial_api_models_language_trial_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_out_api_session_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: {
                insighthub?: string | null;
            };
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    new_link_api_session_links_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    status_api_status_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    storage_api_storage_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StorageView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    workspaces_api_workspaces_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_WorkspaceView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_api_workspaces_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    workspace_api_workspaces__workspace_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_workspaces__workspace_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_api_workspaces__workspace_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_api_workspaces__workspace_id__archives_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArchiveView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chats_api_workspaces__workspace_id__chats_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_ChatView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_api_workspaces__workspace_id__chats_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_workspaces__workspace_id__chats__chat_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                chat_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rename_api_workspaces__workspace_id__chats__chat_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                chat_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_api_workspaces__workspace_id__chats__chat_id__export_get: {
        parameters: {
            query?: {
                format?: components["schemas"]["ChatFormat"];
                /** @description Only this answer, with its question. */
                message?: string | null;
            };
            header?: never;
            path: {
                chat_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    messages_api_workspaces__workspace_id__chats__chat_id__messages_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                chat_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_MessageView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_api_workspaces__workspace_id__chats__chat_id__messages_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                chat_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    message_api_workspaces__workspace_id__chats__chat_id__messages__message_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
                chat_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_api_workspaces__workspace_id__chats__chat_id__messages__message_id__cancel_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                chat_id: string;
                workspace_id: string;
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rate_api_workspaces__workspace_id__chats__chat_id__messages__message_id__feedback_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
                chat_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Feedback"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    regenerate_api_workspaces__workspace_id__chats__chat_id__messages__message_id__regenerate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                message_id: string;
                chat_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stream_api_workspaces__workspace_id__chats__chat_id__messages__message_id__stream_get: {
        parameters: {
            query?: never;
            header?: {
                "last-event-id"?: number | null;
            };
            path: {
                chat_id: string;
                workspace_id: string;
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compare_api_workspaces__workspace_id__compare_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompareWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preferences_api_workspaces__workspace_id__compare_preferences_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_PreferenceView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comparison_api_workspaces__workspace_id__compare__comparison_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                comparison_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonBegun"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forget_api_workspaces__workspace_id__compare__comparison_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                comparison_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prefer_api_workspaces__workspace_id__compare__comparison_id__preference_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                comparison_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreferenceWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreferenceView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_api_workspaces__workspace_id__documents_get: {
        parameters: {
            query?: {
                status?: components["schemas"]["VersionState"] | null;
                tag?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_DocumentView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upload_api_workspaces__workspace_id__documents_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_upload_api_workspaces__workspace_id__documents_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"][];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    document_api_workspaces__workspace_id__documents__document_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_workspaces__workspace_id__documents__document_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_api_workspaces__workspace_id__documents__document_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chunks_api_workspaces__workspace_id__documents__document_id__chunks_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_ChunkView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_api_workspaces__workspace_id__documents__document_id__content_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_replace_api_workspaces__workspace_id__documents__document_id__content_put"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enrichments_api_workspaces__workspace_id__documents__document_id__enrichments_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AboutView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retry_api_workspaces__workspace_id__documents__document_id__enrichments__kind__retry_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                document_id: string;
                kind: components["schemas"]["EnrichmentKind"];
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    links_api_workspaces__workspace_id__documents__document_id__links_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinksView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    original_api_workspaces__workspace_id__documents__document_id__original_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retry_api_workspaces__workspace_id__documents__document_id__retry_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                document_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    text_api_workspaces__workspace_id__documents__document_id__text_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParsedDocument"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    duplicates_api_workspaces__workspace_id__duplicates_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DuplicateGroupView"][];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runs_api_workspaces__workspace_id__evaluations_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_RunView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    begin_api_workspaces__workspace_id__evaluations_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    estimate_api_workspaces__workspace_id__evaluations_estimate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EstimateView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    taught_api_workspaces__workspace_id__evaluations_taught_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaughtView"] | null;
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forget_api_workspaces__workspace_id__evaluations_taught_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evaluation_api_workspaces__workspace_id__evaluations__run_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    apply_api_workspaces__workspace_id__evaluations__run_id__apply_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                run_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Application"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configuration"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_api_workspaces__workspace_id__evaluations__run_id__cancel_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                run_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replay_api_workspaces__workspace_id__evaluations__run_id__questions__question_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                question_id: string;
                run_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    report_api_workspaces__workspace_id__evaluations__run_id__report_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    report_csv_api_workspaces__workspace_id__evaluations__run_id__report_csv_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    report_json_api_workspaces__workspace_id__evaluations__run_id__report_json_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    results_api_workspaces__workspace_id__evaluations__run_id__results_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_ResultView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resume_api_workspaces__workspace_id__evaluations__run_id__resume_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                run_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Resumption"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    teach_api_workspaces__workspace_id__evaluations__run_id__teach_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                run_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaughtView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    events_api_workspaces__workspace_id__events_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    folders_api_workspaces__workspace_id__folders_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FolderView"][];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    files_api_workspaces__workspace_id__folders__folder__files_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What the folder is called here. */
                folder: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_FileView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_api_workspaces__workspace_id__folders__folder__files_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What the folder is called here. */
                folder: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_put_api_workspaces__workspace_id__folders__folder__files_put"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_workspaces__workspace_id__folders__folder__files__document_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                /** @description What the folder is called here. */
                folder: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    move_api_workspaces__workspace_id__folders__folder__moves_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description What the folder is called here. */
                folder: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    plan_api_workspaces__workspace_id__folders__folder__plan_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description What the folder is called here. */
                folder: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Listing"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    gold_sets_api_workspaces__workspace_id__gold_sets_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_GoldSetView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_api_workspaces__workspace_id__gold_sets_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoldSetWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoldSetView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    one_api_workspaces__workspace_id__gold_sets__gold_set_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gold_set_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoldSetView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_workspaces__workspace_id__gold_sets__gold_set_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gold_set_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rename_api_workspaces__workspace_id__gold_sets__gold_set_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gold_set_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoldSetWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoldSetView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_csv_api_workspaces__workspace_id__gold_sets__gold_set_id__export_csv_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gold_set_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_api_workspaces__workspace_id__gold_sets__gold_set_id__export_jsonl_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gold_set_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    from_chat_api_workspaces__workspace_id__gold_sets__gold_set_id__from_chat_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                gold_set_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionsAdded"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bring_in_api_workspaces__workspace_id__gold_sets__gold_set_id__import_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                gold_set_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_bring_in_api_workspaces__workspace_id__gold_sets__gold_set_id__import_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionsAdded"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    propose_api_workspaces__workspace_id__gold_sets__gold_set_id__proposals_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                gold_set_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalsWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    questions_api_workspaces__workspace_id__gold_sets__gold_set_id__questions_get: {
        parameters: {
            query?: {
                reviewed?: boolean | null;
                unreviewed?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                gold_set_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_GoldQuestionView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_api_workspaces__workspace_id__gold_sets__gold_set_id__questions_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                gold_set_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionsWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionsAdded"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_api_workspaces__workspace_id__gold_sets__gold_set_id__questions__question_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                question_id: string;
                gold_set_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WantedQuestion"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionsAdded"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_api_workspaces__workspace_id__gold_sets__gold_set_id__questions__question_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                question_id: string;
                gold_set_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_api_workspaces__workspace_id__gold_sets__gold_set_id__questions__question_id__review_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                question_id: string;
                gold_set_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Review"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoldQuestionView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    status_api_workspaces__workspace_id__graph_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphStatusView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    communities_api_workspaces__workspace_id__graph_communities_get: {
        parameters: {
            query?: {
                /** @description Only this level; 0 is the coarsest. */
                level?: number | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_CommunityView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    community_api_workspaces__workspace_id__graph_communities__community_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                community_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThemeView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decisions_api_workspaces__workspace_id__graph_decisions_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_DecisionView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo_api_workspaces__workspace_id__graph_decisions__decision_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decision_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    related_api_workspaces__workspace_id__graph_documents__document_id__related_get: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                document_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_RelatedView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    entities_api_workspaces__workspace_id__graph_entities_get: {
        parameters: {
            query?: {
                /** @description The beginning of a word of its names. */
                text?: string;
                kind?: components["schemas"]["EntityKind"] | null;
                order?: components["schemas"]["Order"];
                /** @description Hidden entities as well. */
                hidden?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_EntityView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    entity_api_workspaces__workspace_id__graph_entities__entity_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entity_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityDetailsView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evidence_api_workspaces__workspace_id__graph_entities__entity_id__evidence_get: {
        parameters: {
            query?: {
                /** @description Only sentences that name this entity as well. */
                other?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                entity_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_EvidenceView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hide_api_workspaces__workspace_id__graph_entities__entity_id__hide_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                entity_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    merge_api_workspaces__workspace_id__graph_entities__entity_id__merge_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                entity_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Merging"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    neighbours_api_workspaces__workspace_id__graph_entities__entity_id__neighbours_get: {
        parameters: {
            query?: {
                order?: "weight" | "pagerank";
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                entity_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_NeighbourView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    relations_api_workspaces__workspace_id__graph_entities__entity_id__relations_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                entity_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_RelationView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rename_api_workspaces__workspace_id__graph_entities__entity_id__rename_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                entity_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Renaming"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    split_api_workspaces__workspace_id__graph_entities__entity_id__split_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                entity_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Splitting"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    estimate_api_workspaces__workspace_id__graph_estimate_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphEstimateView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_api_workspaces__workspace_id__graph_export_get: {
        parameters: {
            query?: {
                format?: components["schemas"]["Format"];
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    health_api_workspaces__workspace_id__graph_health_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphHealthView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    merges_api_workspaces__workspace_id__graph_merges_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_MergeView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    paths_api_workspaces__workspace_id__graph_paths_get: {
        parameters: {
            query: {
                /** @description The id of an entity, or a name. */
                first: string;
                /** @description The id of another, or a name. */
                second: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PathsView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    imports_api_workspaces__workspace_id__imports_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_ImportView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    from_web_api_workspaces__workspace_id__imports_web_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebImport"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_web_api_workspaces__workspace_id__imports_web_preview_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebImport"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPreview"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    from_wikipedia_api_workspaces__workspace_id__imports_wikipedia_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WikipediaImport"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_wikipedia_api_workspaces__workspace_id__imports_wikipedia_preview_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WikipediaImport"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPreview"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suggestions_api_workspaces__workspace_id__imports_wikipedia_suggestions_get: {
        parameters: {
            query: {
                question: string;
                language?: string;
                wiki?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestedArticle"][];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    one_api_workspaces__workspace_id__imports__import_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_api_workspaces__workspace_id__imports__import_id__cancel_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                import_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    items_api_workspaces__workspace_id__imports__import_id__items_get: {
        parameters: {
            query?: {
                state?: components["schemas"]["ItemState"] | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                import_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_ImportItemView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retry_api_workspaces__workspace_id__imports__import_id__retry_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                import_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_api_workspaces__workspace_id__search_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tasks_api_workspaces__workspace_id__tasks_get: {
        parameters: {
            query?: {
                state?: components["schemas"]["TaskState"] | null;
                limit?: number;
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_TaskView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replay_all_api_workspaces__workspace_id__tasks_replay_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replay_api_workspaces__workspace_id__tasks__task_id__replay_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                task_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    topics_api_workspaces__workspace_id__topics_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicDocumentsView"][];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tunings_api_workspaces__workspace_id__tunings_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView_TuningView_"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    begin_api_workspaces__workspace_id__tunings_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TuneWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TuningView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    one_api_workspaces__workspace_id__tunings__tuning_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tuning_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TuningView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    apply_api_workspaces__workspace_id__tunings__tuning_id__apply_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                tuning_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_api_workspaces__workspace_id__tunings__tuning_id__cancel_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                tuning_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TuningView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resume_api_workspaces__workspace_id__tunings__tuning_id__resume_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with its key within a day, the request is answered as the first time, not repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                tuning_id: string;
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TuningView"];
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    live_health_live_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ready_health_ready_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description A problem, with its remedy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
