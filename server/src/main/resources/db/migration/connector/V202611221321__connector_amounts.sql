-- Money as the connector has it: in whole units with the decimals of its currency, net, gross, and what each tax adds.
create function stoa_connector_amount(currency text, decimals integer, net bigint, gross bigint, taxes jsonb) returns json
    language sql immutable parallel safe
begin atomic
    with tax as (
        select t.place, t.value ->> 'code' as code,
               round(cast(t.value ->> 'net' as numeric) / power(10.0, decimals), decimals) as net,
               round(cast(t.value ->> 'tax' as numeric) / power(10.0, decimals), decimals) as tax
          from jsonb_array_elements(taxes) with ordinality t (value, place)),
    whole as (
        select round(net / power(10.0, decimals), decimals) as net,
               round(gross / power(10.0, decimals), decimals) as gross)
    select json_build_object(
               'Currency', currency,
               'NetValue', whole.net,
               'GrossValue', whole.gross,
               'TaxValues', coalesce((select json_agg(json_build_object('Code', tax.code, 'Value', tax.tax)
                                                      order by tax.place) from tax), '[]'),
               'Breakdown', json_build_object('Items', coalesce(
                   (select json_agg(json_build_object('TaxRateCode', tax.code, 'NetValue', tax.net,
                                                      'TaxValue', tax.tax) order by tax.place) from tax),
                   json_build_array(json_build_object('TaxRateCode', null, 'NetValue', whole.net, 'TaxValue', 0)))))
      from whole;
end;

-- An address as the connector has it, whoever has it: contacts name the parts otherwise than companies do.
create function stoa_connector_address(id uuid, subdivision text, address jsonb) returns json
    language sql immutable parallel safe
    return case when jsonb_typeof(address) = 'object' then json_build_object(
        'Id', id,
        'Line1', coalesce(address ->> 'line1',
                          nullif(concat_ws(' ', address ->> 'street', address ->> 'street_number'), '')),
        'Line2', address ->> 'line2',
        'City', address ->> 'city',
        'PostalCode', coalesce(address ->> 'postalCode', address ->> 'postal_code'),
        'CountryCode', upper(coalesce(address ->> 'countryCode', address ->> 'country_code')),
        subdivision, coalesce(address ->> 'subdivisionCode', address ->> 'region'),
        'Latitude', null,
        'Longitude', null) end;
