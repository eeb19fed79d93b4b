package dev.stoa.platform;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Which addresses belong to the open internet, rather than to this machine or the network it stands in. */
public final class PublicAddresses {

    private PublicAddresses() {}

    /** Whether the server may connect there for somebody who only gave it a name (IANA special-purpose registries). */
    public static boolean has(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && !reserved(address.getAddress(), address instanceof Inet6Address);
    }

    private static boolean reserved(byte[] bytes, boolean six) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (six) {
            // Unique local (RFC 4193), and translated IPv4 (RFC 6052), which may be anything.
            return (first & 0xfe) == 0xfc || (first == 0 && second == 0x64);
        }
        return first == 0
                || first >= 240
                || (first == 100 && second >= 64 && second < 128)
                || (first == 192 && second == 0)
                || (first == 198 && (second == 18 || second == 19));
    }
}
