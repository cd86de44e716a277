using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Persistence;

internal static class OwnedRows
{
    /// <summary>What somebody has gathered in years may take longer to delete than a command usually may.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly MethodInfo Delete =
        typeof(OwnedRows).GetMethod(nameof(DeleteAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Builds <c>row => row.OwnerId == owner</c> for an entity type that is known only at run time.</summary>
    /// <param name="owner">Must read a member of the context, so that every query evaluates it anew.</param>
    public static LambdaExpression Of(Type entity, Expression<Func<UserId?>> owner)
    {
        var row = Expression.Parameter(entity, "row");
        var ownerOfRow = Expression.Convert(Expression.Property(row, nameof(IOwned.OwnerId)), typeof(UserId?));
        return Expression.Lambda(Expression.Equal(ownerOfRow, owner.Body), row);
    }

    /// <summary>Deletes what the query filter shows, those who refer to others first.</summary>
    public static async Task EraseAsync(DbContext db, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(Patience);
        foreach (var entity in InOrderOfDeletion(db.Model))
            await (Task<int>)Delete.MakeGenericMethod(entity.ClrType).Invoke(null, [db, ct])!;
    }

    private static Task<int> DeleteAsync<T>(DbContext db, CancellationToken ct)
        where T : class, IOwned => db.Set<T>().ExecuteDeleteAsync(ct);

    private static List<IEntityType> InOrderOfDeletion(IModel model)
    {
        var left = model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IOwned))).ToList();
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
