package org.losslab.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a group a grid: beside its own settings its file may name any setting of another group,
 * with a value or a list of them. They land in the marked component, a list of {@link GridAxis}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Axes {
  /** The record of the other group. */
  Class<? extends Record> settings();

  /** A record of settings of the root that can be axes too; {@link Record} itself: none. */
  Class<? extends Record> beside() default Record.class;

  /** The other group's name at the root, which may stand before a key: {@code training.epochs}. */
  String group();
}
