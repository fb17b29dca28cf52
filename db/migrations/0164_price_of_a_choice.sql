-- Somebody insisted on this person or site in a session's proposal: what that alone cost, all else being kept, stays with the request. In kilometres' worth, and needs left without anybody.
alter table need_request
  add column insisted_cost integer,
  add column insisted_unserved integer,
  add check ((insisted_cost is null) = (insisted_unserved is null));
