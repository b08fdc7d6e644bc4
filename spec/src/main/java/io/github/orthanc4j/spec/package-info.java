/**
 * The step that turns the curated description into what generators read. Runs in the build only; nothing of it is shipped.
 *
 * <p>{@link io.github.orthanc4j.spec.Prepare} is the way in: {@code Curated} joins the files, {@code Levels} and
 * {@code Flatten} write out what they share, {@code Merge} adds what an official description has on top,
 * {@code JavaForm} and {@code StandaloneForm} write the two results.
 */
package io.github.orthanc4j.spec;
