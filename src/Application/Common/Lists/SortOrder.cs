using System.Linq.Expressions;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.Common.Lists;

/// <summary>
/// The orders in which a list can be had: a key, or a key behind a minus sign for the other way round. The id comes last, in
/// the same direction, so that an index gives the whole order forwards and backwards.
/// </summary>
internal sealed class SortOrder<T>
{
    private readonly Dictionary<string, IReadOnlyList<SortKey<T>>> _keys = [];
    private readonly SortKey<T> _last;
    private readonly Func<IQueryable<T>, IQueryable<T>, IQueryable<T>> _rowsOf;

    private SortOrder(SortKey<T> last, Func<IQueryable<T>, IQueryable<T>, IQueryable<T>> rowsOf)
    {
        _last = last;
        _rowsOf = rowsOf;
    }

    public string Keys => string.Join(", ", _keys.Keys);

    public static SortOrder<T> EndingWith<TId>(Expression<Func<T, TId>> id)
        where TId : notnull =>
        new(
            new SortKey<T, TId>(id),
            // an inner join SQLite might begin at the wrong end, with every row of the owner
            (page, all) => page.Select(id).LeftJoin(all, found => found, id, (_, row) => row!));

    public SortOrder<T> By<TKey>(string key, Expression<Func<T, TKey>> of)
        where TKey : notnull => Add(key, new SortKey<T, TKey>(of));

    public SortOrder<T> By<TKey, TThen>(string key, Expression<Func<T, TKey>> of, Expression<Func<T, TThen>> then)
        where TKey : notnull
        where TThen : notnull => Add(key, new SortKey<T, TKey>(of), new SortKey<T, TThen>(then));

    public bool Knows(string sort) => _keys.ContainsKey(Key(sort));

    /// <summary>
    /// One page. Which rows are on it comes out of an index, as far as that has what is asked for. Behind a cursor no row before the page
    /// is read, and whoever goes from cursor to cursor meets every row that is there all along, once, whatever comes and goes meanwhile.
    /// </summary>
    /// <param name="all">The owner's rows.</param>
    /// <param name="found">Those of them that were asked for.</param>
    /// <param name="show">Selects what the caller sees of a row.</param>
    public Task<Result<Page<TItem>>> PageAsync<TItem>(
        IQueryable<T> all, IQueryable<T> found, string sort, PageRequest page, Func<IQueryable<T>, IQueryable<TItem>> show, CancellationToken ct) =>
        PageAsync("", all, found, sort, page, show, ct);

    /// <summary>The same of a list of which there are several, each of something else.</summary>
    /// <param name="of">What it is of: a cursor of one is none of another.</param>
    public async Task<Result<Page<TItem>>> PageAsync<TItem>(
        string of,
        IQueryable<T> all,
        IQueryable<T> found,
        string sort,
        PageRequest page,
        Func<IQueryable<T>, IQueryable<TItem>> show,
        CancellationToken ct)
    {
        var list = typeof(T).Name + of;
        var place = page.Cursor is { } cursor ? ListPlace.In(cursor) : null;
        var keys = place?.List == list && place.Sort == sort ? Values(place) : null;
        if (page.Cursor is not null && keys is null)
            return ListPlace.Unknown;
        var number = place?.Page ?? page.Number ?? 1;
        var total = await found.CountAsync(ct);
        if (keys is null && page.Skip >= total)
            return new Page<TItem>([], number, page.Size, total);
        var rest = keys is null ? Apply(found, sort).Skip(page.Skip) : Apply(Behind(found, sort, keys), sort);
        // of one row more, it is known whether there is a next page
        var shown = await ShownRow.In(show(Apply(_rowsOf(rest.Take(page.Size + 1), all), sort)), KeysOf(sort)).ToListAsync(ct);
        var items = shown.Take(page.Size).ToList();
        var next = shown.Count > page.Size ? new ListPlace(list, sort, number + 1, [.. items[^1].Keys.Select(SortKey<T>.Write)]) : null;
        return new Page<TItem>([.. items.Select(row => row.Item)], number, page.Size, total, next?.ToCursor());
    }

    /// <summary>All rows that were asked for.</summary>
    public IQueryable<T> All(IQueryable<T> found, string sort) => Apply(found, sort);

    /// <summary>The rows that come after one that has these values.</summary>
    public IQueryable<T> Behind(IQueryable<T> rows, string sort, IReadOnlyList<object> values) => rows.Where(IsBehind(sort, values));

    /// <summary>What the row before the place has; null where that is not what the list is sorted by.</summary>
    public IReadOnlyList<object>? Values(ListPlace place)
    {
        var keys = KeysOf(place.Sort);
        var values = keys.Zip(place.Keys, (key, text) => key.Read(text)).OfType<object>().ToList();
        return values.Count == keys.Count && place.Keys.Count == keys.Count ? values : null;
    }

    private SortOrder<T> Add(string key, params SortKey<T>[] of)
    {
        _keys.Add(key, of);
        return this;
    }

    private IOrderedQueryable<T> Apply(IQueryable<T> rows, string sort)
    {
        var descending = IsDescending(sort);
        var keys = KeysOf(sort);
        return keys.Skip(1).Aggregate(keys[0].Order(rows, descending), (ordered, key) => key.ThenOrder(ordered, descending));
    }

    /// <summary>With a bound for the first key by itself, from which an index can be read on.</summary>
    private Expression<Func<T, bool>> IsBehind(string sort, IReadOnlyList<object> values)
    {
        var (row, keys, descending) = (Expression.Parameter(typeof(T)), KeysOf(sort), IsDescending(sort));
        return Expression.Lambda<Func<T, bool>>(From(0), row);

        Expression From(int i)
        {
            var isBehind = keys[i].IsBehind(row, values[i], descending, orBeside: false);
            return i == keys.Count - 1 ? isBehind
                : Expression.AndAlso(keys[i].IsBehind(row, values[i], descending, orBeside: true), Expression.OrElse(isBehind, From(i + 1)));
        }
    }

    private IReadOnlyList<SortKey<T>> KeysOf(string sort) => [.. _keys[Key(sort)], _last];

    private static bool IsDescending(string sort) => sort.StartsWith('-');

    private static string Key(string sort) => IsDescending(sort) ? sort[1..] : sort;
}

internal static class SortRules
{
    public static void MustSort<TRequest, TRow>(this IRuleBuilder<TRequest, string> rule, SortOrder<TRow> order) => rule
        .Must(order.Knows).WithMessage($"Sort by one of {order.Keys}; a minus sign in front turns the order round.");
}
