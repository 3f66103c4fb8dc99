package org.losslab.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record one value of a setting rather than a group of settings: a file gives it as a
 * mapping of its components, or, where the others keep their defaults, as the value of one alone.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Shorthand {
  /** The component that can stand alone. */
  String value();

  /**
   * The component that a list stands for; empty: none. Such a record may also be the name of a file
   * in YAML, which holds the list; the file's name is then the component that stands alone.
   */
  String list() default "";

  /**
   * The component that the name of a file of some other format stands for, where its {@link
   * #ending} is that format's; empty: none.
   */
  String file() default "";

  /** The ending of such a file's name. */
  String ending() default "";

  /** What the mapping is, to follow "or". */
  String mapping();
}
