/**
 * The information theory that the study rests on: entropy, cross-entropy and divergences of
 * discrete distributions, the worked examples that explain them, each computed again, and the
 * document that shows them. Uses the plots and pages of the reports; never loads ND4J.
 */
package org.losslab.theory;
