using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace UpsertGen.EntityFrameworkCore;

/// <summary>What goes with the calls of a context: its command timeout, and its log.</summary>
internal sealed class CommandLog
{
    private const int ShownRows = 10;

    private static readonly ConditionalWeakTable<ILoggingOptions, CommandLog> Logs = [];

    private readonly FallbackEventDefinition _executed;
    private readonly FallbackEventDefinition _failed;

    private CommandLog(ILoggingOptions options)
    {
        _executed = new(
            options, new EventId(1, "UpsertGen.Command.UpsertExecuted"), LogLevel.Information, "UpsertExecuted",
            "Executed {operation} ({elapsed}ms) [Inserted={inserted}, Updated={updated}, Skipped={skipped}{written}] "
            + "[Parameters=[{parameters}]]{newLine}{commandText}");
        _failed = new(
            options, new EventId(2, "UpsertGen.Command.UpsertError"), LogLevel.Error, "UpsertError",
            "Failed executing {operation} ({elapsed}ms) [Parameters=[{parameters}]]{newLine}{commandText}");
    }

    /// <summary>What the calls of a context carry along; null when that is nothing.</summary>
    public static UpsertCallContext? ContextOf(DbContext context, IRelationalConnection connection, MappedEntity entity, object input)
    {
        var logger = context.GetService<IDiagnosticsLogger<Command>>();
        var log = Logs.GetValue(logger.Options, static options => new CommandLog(options));
        var isOn = IsOn(logger, log._executed) || IsOn(logger, log._failed);
        if (!isOn && connection.CommandTimeout is null)
            return null;
        return new UpsertCallContext
        {
            CommandTimeout = connection.CommandTimeout,
            Completed = isOn ? log.Writer(logger, entity, input) : null,
        };
    }

    // A method of its own, so that a call that is not logged makes no closure.
    private Action<UpsertCallReport> Writer(IDiagnosticsLogger<Command> logger, MappedEntity entity, object input) =>
        report => Write(logger, report, entity, input);

    private static bool IsOn(IDiagnosticsLogger<Command> logger, EventDefinitionBase definition) =>
        logger.ShouldLog(definition) || logger.NeedsEventData(definition, out _, out _);

    private void Write(IDiagnosticsLogger<Command> logger, UpsertCallReport report, MappedEntity entity, object input)
    {
        var parameters = logger.ShouldLogSensitiveData() ? Values(entity, input) : "?";
        var elapsed = report.Duration.TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture);
        var definition = report.Exception is null ? _executed : _failed;
        var counts = report.Counts;

        // Only servers that do not tell an insert from an update have it.
        var written = counts.Written == 0 ? "" : $", Written={counts.Written.ToString(CultureInfo.InvariantCulture)}";
        object?[] values = report.Exception is null
            ? [report.Operation, elapsed, counts.Inserted, counts.Updated, counts.Skipped, written, parameters, Environment.NewLine,
                report.Sql]
            : [report.Operation, elapsed, parameters, Environment.NewLine, report.Sql];
        if (logger.ShouldLog(definition))
            definition.Log(logger, To);
        if (logger.NeedsEventData(definition, out var hasListener, out var hasSimpleLog))
        {
            var data = new EventData(definition, (d, _) => ((FallbackEventDefinition)d).GenerateMessage(To));
            logger.DispatchEventData(definition, data, hasListener, hasSimpleLog);
        }

        // The format is EF Core's own, of the event.
#pragma warning disable CA2254
        void To(ILogger to) => to.Log(definition.Level, definition.EventId, report.Exception, definition.MessageFormat, values);
#pragma warning restore CA2254
    }

    private static string Values(MappedEntity entity, object input)
    {
        // A stream has gone by, and other rows that are no list may be made again at each look.
        var rows = input switch
        {
            System.Collections.ICollection list => list.Cast<object>(),
            _ when entity.Type.ClrType.IsInstanceOfType(input) => [input],
            _ => null,
        };
        if (rows is null)
            return "a stream of rows";
        var text = new StringBuilder();
        foreach (var row in rows.Take(ShownRows))
        {
            text.Append(text.Length > 0 ? "; " : "")
                .AppendJoin(", ", entity.Columns.Select(
                    c => $"{c.Column.Name}={Shown(c.Column.Constant ?? RowValues.Of(row, c.Property!))}"));
        }

        return rows.Skip(ShownRows).Any() ? text.Append("; …").ToString() : text.ToString();
    }

    private static string Shown(object? value) => value is null ? "NULL" : string.Create(CultureInfo.InvariantCulture, $"'{value}'");
}
