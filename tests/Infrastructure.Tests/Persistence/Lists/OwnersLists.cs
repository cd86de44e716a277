using MediatR;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

/// <summary>A resource of an owner: some rows of it, and its lists in all ways that may be planned differently.</summary>
public abstract class OwnersLists
{
    protected const int Some = 50;

    protected static readonly DateTime Now = new(2026, 1, 5, 14, 30, 0, DateTimeKind.Utc);

    /// <summary>Every resource that has lists, each with an instance of its own.</summary>
    internal static IReadOnlyList<OwnersLists> All() =>
        [.. typeof(OwnersLists).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(OwnersLists))).Select(t => (OwnersLists)Activator.CreateInstance(t)!)];

    /// <summary>Rows of this owner, to be saved together with the business.</summary>
    internal virtual IEnumerable<object> Sow(Business business) => [];

    internal abstract IEnumerable<Asked> Ask(Business business);

    /// <summary>A query, whatever it answers.</summary>
    internal sealed record Asked(IBaseRequest Query, Func<IMediator, IBaseRequest, Task<object?>> Send)
    {
        public bool IsList => Query.GetType().GetProperty(nameof(ListContactsQuery.Page)) is not null;

        public static Asked Of<T>(IRequest<T> query) => new(query, async (mediator, asked) => await mediator.Send((IRequest<T>)asked));

        public Task<object?> SendAsync(IMediator mediator) => Send(mediator, Query);

        /// <summary>The same list, and this page of it.</summary>
        public Asked With(PageRequest page)
        {
            var copy = Query.GetType().GetMethod("<Clone>$")!.Invoke(Query, null)!;
            Query.GetType().GetProperty(nameof(ListContactsQuery.Page))!.SetValue(copy, page);
            return this with { Query = (IBaseRequest)copy };
        }

        public async Task<PageRead> ReadAsync(IMediator mediator)
        {
            dynamic page = ((dynamic)(await SendAsync(mediator))!).Value;
            return new PageRead([.. ((IEnumerable<object>)page.Items).Select(item => (Guid)((dynamic)item).Id)], (int)page.Number, (string?)page.Cursor);
        }
    }

    internal sealed record PageRead(IReadOnlyList<Guid> Ids, int Number, string? Cursor);
}
