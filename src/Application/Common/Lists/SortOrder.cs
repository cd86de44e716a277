using System.Linq.Expressions;
using FluentValidation;

namespace VoiceAssistant.Application.Common.Lists;

/// <summary>
/// The orders in which a list can be had: a key, or a key behind a minus sign for the other way round. The id comes last, in
/// the same direction, so that an index gives the whole order forwards and backwards.
/// </summary>
internal sealed class SortOrder<T>
{
    private readonly Dictionary<string, Func<IQueryable<T>, bool, IOrderedQueryable<T>>> _keys = [];
    private readonly Func<IOrderedQueryable<T>, bool, IOrderedQueryable<T>> _last;
    private readonly Func<IQueryable<T>, IQueryable<T>, IQueryable<T>> _rowsOf;

    private SortOrder(
        Func<IOrderedQueryable<T>, bool, IOrderedQueryable<T>> last, Func<IQueryable<T>, IQueryable<T>, IQueryable<T>> rowsOf)
    {
        _last = last;
        _rowsOf = rowsOf;
    }

    public string Keys => string.Join(", ", _keys.Keys);

    public static SortOrder<T> EndingWith<TId>(Expression<Func<T, TId>> id) =>
        new(
            (rows, descending) => descending ? rows.ThenByDescending(id) : rows.ThenBy(id),
            // an inner join SQLite might begin at the wrong end, with every row of the owner
            (page, all) => page.Select(id).LeftJoin(all, found => found, id, (_, row) => row!));

    public SortOrder<T> By<TKey>(string key, Expression<Func<T, TKey>> of)
    {
        _keys.Add(key, (rows, descending) => descending ? rows.OrderByDescending(of) : rows.OrderBy(of));
        return this;
    }

    public SortOrder<T> By<TKey, TThen>(string key, Expression<Func<T, TKey>> of, Expression<Func<T, TThen>> then)
    {
        _keys.Add(key, (rows, descending) => descending ? rows.OrderByDescending(of).ThenByDescending(then) : rows.OrderBy(of).ThenBy(then));
        return this;
    }

    public bool Knows(string sort) => _keys.ContainsKey(Key(sort));

    /// <summary>
    /// The rows of one page. Which they are comes out of an index, as far as it has what is asked for; no row before
    /// the page is read, however many there are.
    /// </summary>
    /// <param name="all">The owner's rows.</param>
    /// <param name="found">Those of them that were asked for.</param>
    public IQueryable<T> Page(IQueryable<T> all, IQueryable<T> found, string sort, PageRequest page) =>
        Apply(_rowsOf(Apply(found, sort).Skip(page.Skip).Take(page.Size), all), sort);

    /// <summary>All rows that were asked for.</summary>
    public IQueryable<T> All(IQueryable<T> found, string sort) => Apply(found, sort);

    private IOrderedQueryable<T> Apply(IQueryable<T> rows, string sort)
    {
        var descending = sort.StartsWith('-');
        return _last(_keys[Key(sort)](rows, descending), descending);
    }

    private static string Key(string sort) => sort.StartsWith('-') ? sort[1..] : sort;
}

internal static class SortRules
{
    public static void MustSort<TRequest, TRow>(this IRuleBuilder<TRequest, string> rule, SortOrder<TRow> order) => rule
        .Must(order.Knows).WithMessage($"Sort by one of {order.Keys}; a minus sign in front turns the order round.");
}
