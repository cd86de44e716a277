using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Benchmarks.Lists;

/// <summary>Something that is asked of the API.</summary>
/// <param name="Target">The URL, with arguments by chance.</param>
/// <param name="IsList">The answer has a <c>total</c>.</param>
/// <param name="IsFirstByteOnly">Only the time to the first byte of the answer is of interest.</param>
/// <param name="IsOfEverything">
/// It reads all that the owner has: where that is a large part of a table, a database may well read the whole table.
/// </param>
internal sealed record ListCase(
    string Name, Func<Random, SownBusiness, string> Target, bool IsList = true, bool IsFirstByteOnly = false, bool IsOfEverything = false);

/// <summary>Every list and search of the API, and what else reads the large tables.</summary>
internal static class ListCases
{
    private const int PageSize = 25;

    public static IReadOnlyList<ListCase> All { get; } = [.. Contacts(), .. Calls(), .. Others()];

    private static IEnumerable<ListCase> Contacts()
    {
        yield return new("contacts, first page", (_, _) => "/api/contacts");
        yield return new("contacts, 100 a page", (_, _) => "/api/contacts?pageSize=100");
        yield return new("contacts, any page", (random, b) => $"/api/contacts?page={AnyPage(random, b.Contacts.Count)}");
        yield return new("contacts, last page", (_, b) => $"/api/contacts?page={LastPage(b.Contacts.Count)}");
        foreach (var sort in new[] { "-name", "phone", "-phone", "createdAt", "-createdAt" })
        {
            yield return new($"contacts by {sort}", (_, _) => $"/api/contacts?sort={sort}");
            yield return new($"contacts by {sort}, any page", (random, b) => $"/api/contacts?sort={sort}&page={AnyPage(random, b.Contacts.Count)}");
        }

        yield return new("contacts, search of a first name", (random, _) => $"/api/contacts?search={Pick(random, Names.First)}");
        yield return new("contacts, search of a full name", (random, _) => $"/api/contacts?search={Pick(random, Names.First)}+{Pick(random, Names.Last)}");
        yield return new("contacts, search of part of a name", (random, _) => $"/api/contacts?search={Pick(random, Names.Last)[1..4]}");
        yield return new("contacts, search without a hit", (random, _) => $"/api/contacts?search=zq{random.Next(1_000)}x");
        yield return new("contacts, search of a number", (random, b) => $"/api/contacts?search=%2B{Pick(random, b.Contacts).Phone[1..]}");
        yield return new("contacts, search of its last digits", (random, b) => $"/api/contacts?search={Pick(random, b.Contacts).Phone[^6..]}");
        yield return new("contacts, a common tag", (_, _) => $"/api/contacts?tag={Names.CommonTag}");
        yield return new("contacts, a rare tag", (random, _) => $"/api/contacts?tag={Pick(random, Names.RareTags)}");
        yield return new("contacts, blocked", (_, _) => "/api/contacts?isBlocked=true");
        yield return new("contacts, not blocked", (_, _) => "/api/contacts?isBlocked=false");
        yield return new("contacts, blocked, tag, search", (random, _) => $"/api/contacts?isBlocked=false&tag={Names.CommonTag}&search={Pick(random, Names.Last)}");
    }

    private static IEnumerable<ListCase> Calls()
    {
        yield return new("calls, first page", (_, _) => "/api/calls");
        yield return new("calls, 100 a page", (_, _) => "/api/calls?pageSize=100");
        yield return new("calls, any page", (random, b) => $"/api/calls?page={AnyPage(random, b.Calls.Count)}");
        yield return new("calls, last page", (_, b) => $"/api/calls?page={LastPage(b.Calls.Count)}");
        yield return new("calls, oldest first", (_, _) => "/api/calls?sort=startedAt");
        yield return new("calls of a day", (random, b) => $"/api/calls?{Days(random, b, 1)}");
        yield return new("calls of a month", (random, b) => $"/api/calls?{Days(random, b, 30)}");
        foreach (var direction in new[] { "inbound", "outbound" })
            yield return new($"calls, {direction}", (_, _) => $"/api/calls?direction={direction}");
        foreach (var status in new[] { "ringing", "inProgress", "ended" })
            yield return new($"calls, {status}", (_, _) => $"/api/calls?status={status}");
        yield return new("calls, most frequent outcome", (_, _) => $"/api/calls?outcome={Name(CallOutcome.CallerHungUp)}");
        yield return new("calls, rare outcome", (_, _) => $"/api/calls?outcome={Name(CallOutcome.Failed)}");
        yield return new("calls, outcome that never was", (_, _) => $"/api/calls?outcome={Name(CallOutcome.EndedOnRequest)}");
        yield return new("calls of an assistant", (random, b) => $"/api/calls?assistantId={Pick(random, b.Assistants)}");
        yield return new("calls of another's assistant", (random, _) => $"/api/calls?assistantId={AnyId(random)}");
        yield return new("calls with a contact", (random, b) => $"/api/calls?contactId={Pick(random, b.Contacts).Id}");
        yield return new("calls of an assistant, outcome, month", (random, b) =>
            $"/api/calls?assistantId={Pick(random, b.Assistants)}&outcome={Name(CallOutcome.AssistantHungUp)}&{Days(random, b, 30)}");
        yield return new("calls, outbound, ended, month", (random, b) => $"/api/calls?direction=outbound&status=ended&{Days(random, b, 30)}");
        yield return new("transcripts, a word of almost all", (_, _) => "/api/calls?search=the");
        yield return new("transcripts, a frequent word", (_, _) => $"/api/calls?search={Sentences.FrequentWord}");
        yield return new("transcripts, its beginning", (_, _) => $"/api/calls?search={Sentences.FrequentWord[..3]}");
        yield return new("transcripts, a frequent and another word", (random, _) => $"/api/calls?search={Sentences.FrequentWord}+{Pick(random, Sentences.Days)}");
        yield return new("transcripts, a rare word", (random, b) => $"/api/calls?search={Pick(random, b.OrderNumbers)}");
        yield return new("transcripts, a frequent and a rare word", (random, b) => $"/api/calls?search={Sentences.FrequentWord}+{Pick(random, b.OrderNumbers)}");
        yield return new("transcripts, a word nobody said", (random, _) => $"/api/calls?search=zq{random.Next(1_000)}x");
        yield return new("transcripts, a word only others said", (_, _) => $"/api/calls?search={Sentences.WordOfOthers}");
        yield return new("transcripts, a frequent word in a month", (random, b) => $"/api/calls?search={Sentences.FrequentWord}&{Days(random, b, 30)}");
    }

    private static IEnumerable<ListCase> Others()
    {
        foreach (var list in new[] { "assistants", "phone-numbers", "clients" })
        {
            yield return new($"{list}, first page", (_, _) => $"/api/{list}");
            yield return new($"{list}, any page", (random, b) => $"/api/{list}?page={AnyPage(random, b.Assistants.Count)}");
        }

        yield return new("assistants by -createdAt", (_, _) => "/api/assistants?sort=-createdAt");
        yield return new("phone-numbers by -createdAt", (_, _) => "/api/phone-numbers?sort=-createdAt");
        yield return new("phone-numbers of an assistant", (random, b) => $"/api/phone-numbers?assistantId={Pick(random, b.Assistants)}");
        yield return new("one contact", (random, b) => $"/api/contacts/{Pick(random, b.Contacts).Id}", IsList: false);
        yield return new("one call with its turns", (random, b) => $"/api/calls/{Pick(random, b.Calls)}", IsList: false);
        yield return new("one assistant", (random, b) => $"/api/assistants/{Pick(random, b.Assistants)}", IsList: false);
        yield return new("export of contacts, first byte", (_, _) => "/api/contacts/export", IsList: false, IsFirstByteOnly: true, IsOfEverything: true);
        yield return new("export of contacts, whole", (_, _) => "/api/contacts/export", IsList: false, IsOfEverything: true);
    }

    private static int LastPage(int rows) => (rows + PageSize - 1) / PageSize;

    private static int AnyPage(Random random, int rows) => random.Next(1, LastPage(rows) + 1);

    private static string Days(Random random, SownBusiness business, int days)
    {
        var from = business.FirstCall.AddDays(random.Next(0, (int)(business.LastCall - business.FirstCall).TotalDays - days));
        return $"startedFrom={from:yyyy-MM-dd}T00:00:00Z&startedBefore={from.AddDays(days):yyyy-MM-dd}T00:00:00Z";
    }

    private static string Name(CallOutcome outcome) => char.ToLowerInvariant(outcome.ToString()[0]) + outcome.ToString()[1..];

    private static T Pick<T>(Random random, IReadOnlyList<T> among) => among[random.Next(among.Count)];

    private static Guid AnyId(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
