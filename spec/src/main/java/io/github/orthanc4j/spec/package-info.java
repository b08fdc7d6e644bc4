/**
 * Turns the curated description into the input of generators. This runs in the build only and is not published.
 *
 * <p>{@link io.github.orthanc4j.spec.Prepare} runs the steps: {@code Curated} joins the files, {@code Levels} and {@code
 * Flatten} expand shared parts, {@code Merge} adds what only an official description has, {@code JavaForm} and {@code
 * StandaloneForm} write the two results.
 */
package io.github.orthanc4j.spec;
