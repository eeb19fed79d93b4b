package dev.stoa.connector;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of who is let in by the connector. */
public final class ConnectorAccessApi implements Api {

    private final SystemConnectorClients clients;
    private final SystemAccessTokens tokens;

    public ConnectorAccessApi(SystemConnectorClients clients, SystemAccessTokens tokens) {
        this.clients = clients;
        this.tokens = tokens;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "listConnectorClients", r -> Reply.page(clients.list(r.query(ConnectorClient.Filter.class), r.page())));
        operations.bind("createConnectorClient", r -> {
            ConnectorClient.Told told = clients.create(r.caller(), r.body(ConnectorClient.Wish.class));
            return Reply.created(told.id(), told);
        });
        operations.bind("revokeConnectorClient", r -> {
            clients.revoke(r.caller(), r.id());
            return Reply.noContent();
        });
        operations.bind(
                "listConnectorAccessTokens",
                r -> Reply.page(tokens.list(r.caller(), r.query(AccessToken.Filter.class), r.page())));
        operations.bind("createConnectorAccessToken", r -> {
            AccessToken.Told told = tokens.grant(r.caller(), r.body(AccessToken.Wish.class));
            return Reply.created(told.id(), told);
        });
        operations.bind("revokeConnectorAccessToken", r -> {
            tokens.revoke(r.caller(), r.id());
            return Reply.noContent();
        });
    }
}
