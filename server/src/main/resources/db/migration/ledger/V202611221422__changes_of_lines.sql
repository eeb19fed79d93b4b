-- What connectors show of a bill and of its items changes with another bill, and with whose bill it is: whoever asks for what was
-- updated has to see that.
create function stoa_corrected_bill_changes() returns trigger
    language plpgsql
    as $$
begin
    update bill b
       set revision = b.revision + 1,
           updated_at = greatest(b.updated_at, clock_timestamp())
     where b.tenant_id = coalesce(new.tenant_id, old.tenant_id)
       and b.id = coalesce(new.corrects_bill_id, old.corrects_bill_id);
    return null;
end $$;
create trigger bill_changes_when_corrected after insert on bill
    for each row when (new.corrects_bill_id is not null and stoa_keeps_ledger())
    execute function stoa_corrected_bill_changes();
create trigger bill_changes_when_corrected_no_more after delete on bill
    for each row when (old.corrects_bill_id is not null and stoa_keeps_ledger())
    execute function stoa_corrected_bill_changes();

create function stoa_items_change_with_account() returns trigger
    language plpgsql
    as $$
begin
    update order_item i
       set revision = i.revision + 1,
           updated_at = greatest(i.updated_at, new.updated_at)
     where i.tenant_id = new.tenant_id
       and i.bill_id = new.id
       and i.company_id is null
       and i.contact_id is null;
    return null;
end $$;
create trigger items_change_with_account after update of company_id, contact_id on bill
    for each row when ((old.company_id, old.contact_id) is distinct from (new.company_id, new.contact_id)
                       and stoa_keeps_ledger()) execute function stoa_items_change_with_account();
