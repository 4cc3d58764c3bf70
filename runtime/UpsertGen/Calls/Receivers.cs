using System.Data.Common;
using UpsertGen;

[assembly: UpsertRuntime(Receivers = [typeof(DbConnection), typeof(DbDataSource)], Source = typeof(UpsertDataSource))]
