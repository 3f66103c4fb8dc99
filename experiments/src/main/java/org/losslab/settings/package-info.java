/**
 * The strict reading of settings: YAML into records with line and column, overrides, JSON Schema.
 * Knows no study.
 */
package org.losslab.settings;
