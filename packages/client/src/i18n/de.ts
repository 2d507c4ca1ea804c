import { en } from "./en"
import type { Catalogue } from "./index"
export const de: Catalogue = en
