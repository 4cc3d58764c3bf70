using Microsoft.EntityFrameworkCore;
using UpsertGen;
using UpsertGen.EntityFrameworkCore;

[assembly: UpsertRuntime(
    Receivers = [typeof(DbSet<>)],
    SchemaReceiver = typeof(DbContext),
    Source = typeof(UpsertDbSet<>),
    Tracking = typeof(UpsertTracking))]
