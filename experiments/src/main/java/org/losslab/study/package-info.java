/** What a study and a run are: records, the grid, and the digest that identifies a run. */
package org.losslab.study;
