alter table message
    drop constraint message_channel_known,
    add constraint message_channel_known check (channel in ('email', 'sms'));
