import * as vscode from 'vscode';
import { readBibtex } from '../core/bibliography/bibtex';
import { resolveBibliography, type Resolution } from '../core/bibliography/resolve';
import { exists, openDocument, readText } from './files';
import type { PartLoader } from './parts';
import { readSettings } from './settings';

export const placeholder = { exists, openDocument, readText, readBibtex, resolveBibliography, readSettings };
export type { Resolution, PartLoader, vscode };
