using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace VoiceAssistant.Infrastructure.Persistence;

internal static class Erasure
{
    /// <summary>What somebody has gathered in years may take longer to delete than a command usually may.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private static readonly MethodInfo Delete =
        typeof(Erasure).GetMethod(nameof(DeleteAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Deletes what the query filters show of all tables of a kind, those who refer to others first.</summary>
    public static async Task EraseAsync<TKind>(DbContext db, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(Timeout);
        foreach (var entity in InOrderOfDeletion(db.Model, typeof(TKind)))
            await (Task<int>)Delete.MakeGenericMethod(entity.ClrType).Invoke(null, [db, ct])!;
    }

    private static Task<int> DeleteAsync<T>(DbContext db, CancellationToken ct)
        where T : class => db.Set<T>().ExecuteDeleteAsync(ct);

    private static List<IEntityType> InOrderOfDeletion(IModel model, Type kind)
    {
        var left = model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(kind)).ToList();
        List<IEntityType> order = [];
        while (left.Count > 0)
        {
            var free = left.First(e => !left.Exists(other => other != e && other.GetForeignKeys().Any(key => key.PrincipalEntityType == e)));
            order.Add(free);
            left.Remove(free);
        }
        return order;
    }
}
