using System.Linq.Expressions;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Persistence;

internal static class OwnedRows
{
    /// <summary>Builds <c>row => row.OwnerId == owner</c> for an entity type that is known only at run time.</summary>
    /// <param name="owner">Must read a member of the context, so that every query evaluates it anew.</param>
    public static LambdaExpression Of(Type entity, Expression<Func<UserId?>> owner)
    {
        var row = Expression.Parameter(entity, "row");
        var ownerOfRow = Expression.Convert(Expression.Property(row, nameof(IOwned.OwnerId)), typeof(UserId?));
        return Expression.Lambda(Expression.Equal(ownerOfRow, owner.Body), row);
    }
}
