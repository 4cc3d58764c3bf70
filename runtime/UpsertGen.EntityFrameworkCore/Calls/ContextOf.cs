using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace UpsertGen.EntityFrameworkCore;

/// <summary>The context behind a receiver, or why there is none to work with.</summary>
internal static class ContextOf
{
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    /// <exception cref="InvalidOperationException">The context has no relational provider, or the set is not EF Core's.</exception>
    public static (DbContext Context, IRelationalConnection Connection) Find<T, TInput>(object receiver, in UpsertCall<TInput> call)
        where T : class
        where TInput : notnull
    {
        try
        {
            var context = receiver as DbContext ?? ((IInfrastructure<IServiceProvider>)receiver).GetService<ICurrentDbContext>().Context;
            var services = ((IInfrastructure<IServiceProvider>)context).Instance;
            if (services.GetService(typeof(IRelationalConnection)) is IRelationalConnection connection)
                return (context, connection);
            throw new InvalidOperationException($"its provider {context.Database.ProviderName} is not a relational one.");
        }
        catch (ObjectDisposedException exception)
        {
            throw new ObjectDisposedException(
                exception.ObjectName, $"{call.Method}: the context {exception.ObjectName} of DbSet<{typeof(T).Name}> is disposed.");
        }
        catch (InvalidCastException exception)
        {
            throw new InvalidOperationException(
                $"{call.Method}: this DbSet<{typeof(T).Name}> is a {receiver.GetType()} without a context: upserts need the set of a context.",
                exception);
        }
        catch (InvalidOperationException exception)
        {
            // A set gives its context through the context's services alone, which are what could not be had here.
            var name = (receiver as DbContext)?.GetType().Name is { } type ? type + " " : "";
            throw new InvalidOperationException(
                $"{call.Method}: the context {name}of DbSet<{typeof(T).Name}> cannot be used: {exception.Message}", exception);
        }
    }
}
