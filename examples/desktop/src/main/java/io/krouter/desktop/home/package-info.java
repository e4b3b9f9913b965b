/** The home directory: the certificate authority, who trusts it, and bundles of certificates for launched programs. */
@NullMarked
package io.krouter.desktop.home;

import org.jspecify.annotations.NullMarked;
