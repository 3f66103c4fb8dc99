/** A study's runs in an MLflow server, by its REST interface. */
package org.losslab.export.mlflow;
