/**
 * Files that are complete or absent, trees of them, digests, and errors in words. Uses no package.
 */
package org.losslab.files;
