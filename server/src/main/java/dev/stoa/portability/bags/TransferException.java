package dev.stoa.portability.bags;

/** Why a bag is not written or not brought back, for the person who wants that. */
public final class TransferException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TransferException(String message) {
        super(message, null, false, false);
    }
}
