using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>What a function does.</summary>
/// <param name="call">Its arguments, and what it gives back.</param>
internal delegate void FunctionBody(FunctionCall call);

/// <summary>A function that SQL calls. NULL in gives NULL out, and what it throws is an error of the statement.</summary>
/// <param name="name">Its name.</param>
/// <param name="arguments">How many arguments it has.</param>
/// <param name="body">What it does.</param>
/// <param name="callsWithNull">True for one that tells NULL from values itself.</param>
internal sealed unsafe class Function(string name, int arguments, FunctionBody body, bool callsWithNull = false)
{
    /// <summary>SQLITE_DIRECTONLY: only statements call it, never triggers, views or anything else of the schema.</summary>
    public const int DirectOnly = 0x80000;

    private const int Flags = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC | DirectOnly;

    private readonly byte[] _name = Encoding.UTF8.GetBytes(name + '\0');

    public string Name => name;

    /// <param name="handle">The database handle.</param>
    /// <param name="index">Its place in <see cref="ExactFunctions.All"/>.</param>
    public void Register(sqlite3 handle, int index)
    {
        if (FunctionCall.IsNative)
        {
            fixed (byte* utf8 = _name)
            {
                var native = NativeFunctions.Instance;
                if (native.CreateFunction(handle.DangerousGetHandle(), utf8, arguments, Flags, (void*)index, &Call, null, null, null)
                    == raw.SQLITE_OK)
                    return;
            }
        }

        var result = raw.sqlite3_create_function(handle, name, arguments, Flags, this,
            static (context, function, values) => ((Function)function).Run(new FunctionCall(context, values)));
        Microsoft.Data.Sqlite.SqliteException.ThrowExceptionForRC(result, handle);
    }

    // Its place is what SQLite keeps of it: an object could be moved.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Call(nint context, int count, nint* values) =>
        ExactFunctions.All[(int)(nint)NativeFunctions.Instance.UserData(context)].Run(new FunctionCall(context, values, count));

    private void Run(FunctionCall call)
    {
        try
        {
            if (!callsWithNull && call.HasNull)
                call.ReturnNull();
            else
                body(call);
        }
        catch (Exception exception)
        {
            // An exception must not cross native code: SQLite undoes the statement and reports the message.
            call.Fail(FunctionErrors.Describe(name, exception));
        }
    }
}
