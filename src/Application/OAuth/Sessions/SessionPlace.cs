using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Sessions;

/// <summary>A place in the list of sessions, which is made of two tables.</summary>
internal sealed record SessionPlace(SessionKind Kind, DateTime SignedInAt, Guid Id, int Page)
{
    public const string Sort = "-signedInAt";

    public static readonly SortOrder<Session> Browsers = SortOrder<Session>.EndingWith(s => s.Id).By("signedInAt", s => s.AuthenticatedAt);

    public static readonly SortOrder<Grant> Programs = SortOrder<Grant>.EndingWith(g => g.Id).By("signedInAt", g => g.AuthenticatedAt);

    public static SessionPlace After(SessionDto session, int page) => new(session.Kind, session.SignedInAt, session.Id, page);

    public string ToCursor() =>
        new ListPlace($"{Kind}", Sort, Page, [SortKey<Session>.Write(SignedInAt), SortKey<Session>.Write(Id)]).ToCursor();

    /// <summary>Null where that is none.</summary>
    public static SessionPlace? In(string cursor) =>
        ListPlace.In(cursor) is { Sort: Sort } place && Enum.TryParse<SessionKind>(place.List, out var kind)
        && Programs.Values(place) is [DateTime signedInAt, GrantId id]
            ? new(kind, signedInAt, id.Value, place.Page) : null;

    public IQueryable<Session> Behind(IQueryable<Session> browsers) => Kind == SessionKind.Browser
        ? Browsers.Behind(browsers, Sort, [SignedInAt, SessionId.From(Id)]) : browsers.Where(s => s.AuthenticatedAt < SignedInAt);

    public IQueryable<Grant> Behind(IQueryable<Grant> programs) => Kind == SessionKind.Program
        ? Programs.Behind(programs, Sort, [SignedInAt, GrantId.From(Id)]) : programs.Where(g => g.AuthenticatedAt <= SignedInAt);
}
