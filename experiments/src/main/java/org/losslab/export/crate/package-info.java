/** A study as one archive that can be published and cited: RO-Crate and CITATION.cff. */
package org.losslab.export.crate;
