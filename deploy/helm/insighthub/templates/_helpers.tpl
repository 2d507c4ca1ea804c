{{- define "insighthub.fullname" -}}
{{- if contains "insighthub" .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-insighthub" .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* The labels of one part: (dict "root" $ "part" "server") */}}
{{- define "insighthub.labels" -}}
{{ include "insighthub.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "insighthub.selector" -}}
app.kubernetes.io/name: insighthub
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{- define "insighthub.image" -}}
{{ .root.Values.image.registry }}{{ .name }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end -}}

{{- define "insighthub.secretName" -}}
{{ .Values.secret.existingSecret | default (include "insighthub.fullname" .) }}
{{- end -}}

{{- define "insighthub.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{ .Values.serviceAccount.name | default (include "insighthub.fullname" .) }}
{{- else -}}
{{ .Values.serviceAccount.name | default "default" }}
{{- end -}}
{{- end -}}

{{/* What every process of ours is told. Secrets come as files, which no log and no `kubectl describe` shows. */}}
{{- define "insighthub.environment" -}}
- {name: INSIGHTHUB_DATABASE_URL_FILE, value: /run/secrets/insighthub/database_url}
- {name: INSIGHTHUB_BROKER_URL_FILE, value: /run/secrets/insighthub/broker_url}
- {name: INSIGHTHUB_SEARCH_URL, value: {{ .Values.search.url | quote }}}
- {name: INSIGHTHUB_SEARCH_API_KEY_FILE, value: /run/secrets/insighthub/search_api_key}
- {name: INSIGHTHUB_BLOB_URL, value: {{ .Values.blobs.url | quote }}}
- {name: INSIGHTHUB_BLOB_ENDPOINT, value: {{ .Values.blobs.endpoint | quote }}}
- {name: INSIGHTHUB_BLOB_REGION, value: {{ .Values.blobs.region | quote }}}
- {name: INSIGHTHUB_BLOB_ALLOW_HTTP, value: {{ .Values.blobs.allowHttp | quote }}}
- {name: INSIGHTHUB_BLOB_ACCESS_KEY_FILE, value: /run/secrets/insighthub/blob_access_key}
- {name: INSIGHTHUB_BLOB_SECRET_KEY_FILE, value: /run/secrets/insighthub/blob_secret_key}
- {name: INSIGHTHUB_LLM_API_KEY_FILE, value: /run/secrets/insighthub/llm_api_key}
- {name: INSIGHTHUB_PROCESSES, value: "1"}
{{- range $name, $value := .Values.settings }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end -}}

{{- define "insighthub.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{/* What the pods of one part have in common: (dict "root" $ "part" "server") */}}
{{- define "insighthub.pod" -}}
serviceAccountName: {{ include "insighthub.serviceAccount" .root }}
automountServiceAccountToken: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user | default 10001 }}
  fsGroup: {{ .user | default 10001 }}
  seccompProfile: {type: RuntimeDefault}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.nodeSelector }}
nodeSelector: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.tolerations }}
tolerations: {{ toYaml . | nindent 2 }}
{{- end }}
{{- if .root.Values.spread }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{ include "insighthub.selector" . | nindent 8 }}
{{- end }}
volumes:
  - {name: tmp, emptyDir: {}}
  - {name: data, emptyDir: {}}
  - name: secrets
    secret:
      secretName: {{ include "insighthub.secretName" .root }}
      defaultMode: 0440
{{- end -}}

{{- define "insighthub.mounts" -}}
- {name: tmp, mountPath: /tmp}
- {name: data, mountPath: /data}
- {name: secrets, mountPath: /run/secrets/insighthub, readOnly: true}
{{- end -}}

{{- define "insighthub.podAnnotations" -}}
{{- if not .Values.secret.existingSecret }}
checksum/secret: {{ toJson .Values.secret.values | sha256sum }}
{{- end }}
{{- with .Values.podAnnotations }}
{{ toYaml . }}
{{- end }}
{{- end -}}
