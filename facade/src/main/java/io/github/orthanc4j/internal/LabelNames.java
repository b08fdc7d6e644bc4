package io.github.orthanc4j.internal;

import java.util.regex.Pattern;

/** The form that Orthanc asks of the labels of resources. */
public final class LabelNames {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private LabelNames() {}

    /**
     * Gives the label back.
     *
     * @throws IllegalArgumentException if the server would refuse it
     */
    public static String checked(String label) {
        if (!FORM.matcher(label).matches()) {
            throw new IllegalArgumentException(
                    "a label has 1 to 64 characters out of A-Z, a-z, 0-9, _ and -, unlike '" + label + "'");
        }
        return label;
    }
}
