/** The log of changes of the server: reading it, and following it for years. */
@CheckReturnValue
@NullMarked
package io.github.orthanc4j.change;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
