/** Images drawn from a seed, which need no files. */
package org.losslab.data.synthetic;
