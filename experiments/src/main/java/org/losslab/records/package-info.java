/**
 * The owner of every file of a run and of a study: each is written, read and checked here, and here
 * alone are their names, keys and columns. Nothing that is read is trusted: types, seals and
 * records are held against each other.
 */
package org.losslab.records;
