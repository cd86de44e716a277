using System.Diagnostics;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Query;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Common.Lists;

/// <summary>Something that every row has and by which rows are sorted.</summary>
internal abstract class SortKey<T>
{
    public abstract IOrderedQueryable<T> Order(IQueryable<T> rows, bool descending);

    public abstract IOrderedQueryable<T> ThenOrder(IOrderedQueryable<T> rows, bool descending);

    /// <summary>It, of this row.</summary>
    public abstract Expression Of(Expression row);

    /// <summary>The value that was written so; null where there is no such value.</summary>
    public abstract object? Read(string text);

    /// <summary>That a row comes behind the value.</summary>
    /// <param name="orBeside">Or has the same.</param>
    public abstract Expression IsBehind(Expression row, object value, bool descending, bool orBeside);

    public static string Write(object value) => value switch
    {
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!, // an id says its value, and so does a telephone number
    };
}

/// <typeparam name="T">The row.</typeparam>
/// <typeparam name="TKey">Never null: databases do not agree on where that comes.</typeparam>
internal sealed class SortKey<T, TKey>(Expression<Func<T, TKey>> of) : SortKey<T>
    where TKey : notnull
{
    private static readonly MethodInfo Compared = new Func<TKey, TKey, bool>(CompareInDatabase).Method;

    public override IOrderedQueryable<T> Order(IQueryable<T> rows, bool descending) => descending ? rows.OrderByDescending(of) : rows.OrderBy(of);

    public override IOrderedQueryable<T> ThenOrder(IOrderedQueryable<T> rows, bool descending) => descending ? rows.ThenByDescending(of) : rows.ThenBy(of);

    public override Expression Of(Expression row) => ReplacingExpressionVisitor.Replace(of.Parameters[0], row, of.Body);

    public override object? Read(string text) =>
        typeof(TKey) == typeof(string) ? text
        : typeof(TKey) == typeof(DateTime) ? DateTime.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null
        : typeof(TKey) == typeof(int) ? int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null
        : typeof(TKey) == typeof(PhoneNumber) ? PhoneNumber.TryParse(text, out var phone) ? phone : null
        : !Guid.TryParse(text, out var id) ? null
        : typeof(TKey) == typeof(Guid) ? id
        : Activator.CreateInstance(typeof(TKey), id);

    public override Expression IsBehind(Expression row, object value, bool descending, bool orBeside)
    {
        // a member of something else becomes a parameter of the query, which is planned once
        var known = Expression.Property(Expression.Constant(new Known((TKey)value)), nameof(Known.Value));
        return (descending, orBeside) switch
        {
            (false, false) => Expression.GreaterThan(Of(row), known, liftToNull: false, Compared),
            (false, true) => Expression.GreaterThanOrEqual(Of(row), known, liftToNull: false, Compared),
            (true, false) => Expression.LessThan(Of(row), known, liftToNull: false, Compared),
            (true, true) => Expression.LessThanOrEqual(Of(row), known, liftToNull: false, Compared),
        };
    }

    /// <summary>Stands for the database's own order, which an id or a text has none of here.</summary>
    private static bool CompareInDatabase(TKey one, TKey other) => throw new UnreachableException("Only a database compares these.");

    private sealed record Known(TKey Value);
}
