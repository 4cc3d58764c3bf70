using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpsertGen;

/// <summary>The category of the log of upserts on a context: <c>UpsertGen.Command</c>. EF Core makes its name of the type's.</summary>
internal sealed class Command : LoggerCategory<Command>;
