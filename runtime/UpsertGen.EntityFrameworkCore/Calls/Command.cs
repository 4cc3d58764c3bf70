using System.ComponentModel;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpsertGen;

/// <summary>The category of the log of upserts on a context: <c>UpsertGen.Command</c>. EF Core makes its name of the type's.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Command : LoggerCategory<Command>;
