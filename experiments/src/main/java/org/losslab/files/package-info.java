/** Files that are complete or absent: writing beside the target and renaming. Uses no package. */
package org.losslab.files;
