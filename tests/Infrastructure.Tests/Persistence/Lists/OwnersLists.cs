using MediatR;
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
    internal sealed record Asked(IBaseRequest Query, Func<IMediator, Task> SendAsync)
    {
        public static Asked Of<T>(IRequest<T> query) => new(query, mediator => mediator.Send(query));
    }
}
