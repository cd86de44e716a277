using System.Linq.Expressions;

namespace VoiceAssistant.Application.Common.Lists;

/// <summary>What the caller sees of a row, and what it is sorted by, read together: between two reads a row might change.</summary>
internal sealed record ShownRow<TItem>(TItem Item, object[] Keys);

internal static class ShownRow
{
    /// <param name="items">Rows, and what to select of them.</param>
    public static IQueryable<ShownRow<TItem>> In<T, TItem>(IQueryable<TItem> items, IReadOnlyList<SortKey<T>> keys)
    {
        if (items.Expression is not MethodCallExpression { Method.Name: nameof(Queryable.Select), Arguments: [var rows, UnaryExpression { Operand: Expression<Func<T, TItem>> item }] })
            throw new InvalidOperationException("What is shown of a row is selected from it last, and at once.");
        var row = item.Parameters[0];
        var values = Expression.NewArrayInit(typeof(object), keys.Select(key => Expression.Convert(key.Of(row), typeof(object))));
        var shown = Expression.New(typeof(ShownRow<TItem>).GetConstructor([typeof(TItem), typeof(object[])])!, item.Body, values);
        return items.Provider.CreateQuery<T>(rows).Select(Expression.Lambda<Func<T, ShownRow<TItem>>>(shown, row));
    }
}
