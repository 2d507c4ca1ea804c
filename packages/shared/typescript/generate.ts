// Reads {api, events} schemas from stdin and prints {api, events} as TypeScript: `task sync` calls it.
import { compile, type JSONSchema } from "json-schema-to-typescript"
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript"

const NOTE = "// Made by `task sync` from the server's routes and event classes: change it there.\n"

const schemas = JSON.parse(await Bun.stdin.text()) as { api: OpenAPI3; events: JSONSchema }
const api = astToString(await openapiTS(whole(schemas.api), { rootTypes: true, rootTypesNoSchemaPrefix: true }))
const events = await compile(plain(schemas.events), "Events", { bannerComment: "", format: false })
console.log(JSON.stringify({ api: NOTE + api, events: NOTE + events }))

/** Answers are whole: a field that has a default is always there. In requests it may be left out. */
function whole(api: OpenAPI3): OpenAPI3 {
  const schemas = api.components?.schemas as Record<string, JSONSchema>
  const asked = reachable(schemas, namesIn(bodies(api)))
  for (const [name, schema] of Object.entries(schemas)) {
    if (!asked.has(name) && schema.properties) schema.required = Object.keys(schema.properties)
  }
  return api
}

function bodies(api: OpenAPI3): unknown[] {
  return Object.values(api.paths ?? {}).flatMap((verbs) =>
    Object.values(verbs).map((verb) => [verb.requestBody, verb.parameters]),
  )
}

function namesIn(part: unknown): string[] {
  return [...JSON.stringify(part).matchAll(/#\/components\/schemas\/([\w-]+)/g)].map((match) => match[1] as string)
}

function reachable(schemas: Record<string, JSONSchema>, from: string[]): Set<string> {
  const found = new Set<string>()
  for (let names = from; names.length > 0; ) {
    const fresh = names.filter((name) => !found.has(name))
    for (const name of fresh) found.add(name)
    names = fresh.flatMap((name) => namesIn(schemas[name] ?? {}))
  }
  return found
}

/** What is sent is whole, so nothing is optional; and each field's own title would become a type of its own. */
function plain(schema: JSONSchema): JSONSchema {
  for (const definition of Object.values(schema.$defs ?? {}) as JSONSchema[]) {
    for (const property of Object.values(definition.properties ?? {})) delete property.title
    if (!definition.properties) continue
    definition.required = Object.keys(definition.properties)
    definition.additionalProperties = false
  }
  return schema
}
