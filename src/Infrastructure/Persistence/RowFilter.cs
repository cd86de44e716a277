using System.Linq.Expressions;

namespace VoiceAssistant.Infrastructure.Persistence;

internal static class RowFilter
{
    /// <summary>Builds <c>row => row.Property == value</c> for an entity type that is known only at run time.</summary>
    /// <param name="value">Must read a member of the context, so that every query evaluates it anew.</param>
    public static LambdaExpression Of<T>(Type entity, string property, Expression<Func<T?>> value)
        where T : struct
    {
        var row = Expression.Parameter(entity, "row");
        var valueOfRow = Expression.Convert(Expression.Property(row, property), typeof(T?));
        return Expression.Lambda(Expression.Equal(valueOfRow, value.Body), row);
    }
}
