using System.Diagnostics;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Benchmarks.Lists;

/// <summary>
/// Fills the database: half of the rows are contacts, half are calls, with turns on top. Every fifth row is the owner's, the
/// others belong to some hundreds, all in the order of time, so that an owner's rows lie scattered as they would. The same
/// every time but for ids.
/// </summary>
internal sealed class Seed(ListsHost host, OwnerId owner, int rows)
{
    private const int OtherOwners = 400, OwnersShare = 5;
    private const int AssistantsOfOwner = 200, AssistantsOfOthers = 3;
    private const int AtOnce = 20_000;
    private const int OrderNumbersKept = 1_000;

    private static readonly DateTime FirstCall = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc), LastCall = FirstCall.AddYears(1);

    private readonly Random _random = new(7);
    private readonly SownBusiness _business = new(FirstCall, LastCall);
    private readonly List<OwnerId> _others = [.. Enumerable.Range(0, OtherOwners).Select(_ => OwnerId.New())];
    private readonly Dictionary<OwnerId, List<PhoneLine>> _lines = [];
    private readonly Dictionary<OwnerId, List<Contact>> _contacts = [];

    public static async Task<SownBusiness> SowAsync(ListsHost host, int rows)
    {
        var started = Stopwatch.GetTimestamp();
        var seed = new Seed(host, await host.RegisterAsync(), rows);
        await seed.SowFewAsync();
        await host.InDbAsync(async db =>
        {
            using var bulk = await BulkWriter.OpenAsync(db);
            foreach (var contacts in Enumerable.Range(0, rows / 2).Select(seed.Contact).Chunk(AtOnce))
                await bulk.WriteAsync(contacts);
            foreach (var calls in Enumerable.Range(0, rows / 2).Select(seed.Call).Chunk(AtOnce))
            {
                await bulk.WriteAsync(calls.Select(call => call.Log.Conversation).ToList());
                await bulk.WriteAsync(calls.Select(call => call.Log).ToList());
                await bulk.WriteAsync(calls.SelectMany(call => call.Turns).ToList());
            }
        });
        await Console.Error.WriteLineAsync($"sown in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        return seed._business;
    }

    /// <summary>Assistants, their numbers, and clients: what nobody has by the thousand.</summary>
    private Task SowFewAsync() => host.InDbAsync(async db =>
    {
        foreach (var someone in _others.Append(owner))
        {
            var lines = Enumerable.Range(0, someone == owner ? AssistantsOfOwner : AssistantsOfOthers).Select(i =>
            {
                var assistant = AssistantConfig.Create(someone, $"{Names.Of(_random)} {i}", FirstCall);
                assistant.Describe(new string('p', 2_000), "Good morning, how can I help you?");
                var line = PhoneLine.Create(someone, Number(900_000_000 + (_lines.Count * AssistantsOfOwner) + i), assistant.Id, FirstCall);
                var settings = new ClientSettings($"Calendar {i}", ["client_credentials"], [], [], [Scopes.ApiRead]);
                db.AddRange(assistant, line, OAuthClient.Register(someone, settings, isPublic: false, FirstCall).Client);
                return line;
            }).ToList();
            _lines.Add(someone, lines);
            _contacts.Add(someone, []);
        }

        await db.SaveChangesAsync();
        _business.Assistants.AddRange(_lines[owner].Select(line => line.AssistantId.Value));
    });

    private OwnerId Someone(int row) => row % OwnersShare == 0 ? owner : _others[_random.Next(OtherOwners)];

    private Contact Contact(int row)
    {
        var someone = Someone(row);
        var contact = Domain.Contacts.Contact.Create(someone, Names.Of(_random), Number(row), FirstCall.AddYears(-1).AddMinutes(row));
        contact.Describe(Names.NotesOf(_random), Names.TagsOf(_random));
        if (_random.Next(100) == 0)
            contact.Block();
        _contacts[someone].Add(contact);
        if (someone == owner)
            _business.Contacts.Add(new SownContact(contact.Id.Value, contact.Phone.Value));
        return contact;
    }

    private SownCall Call(int row)
    {
        var someone = Someone(row);
        var lines = _lines[someone];
        var contact = _random.Next(3) > 0 && _contacts[someone] is { Count: > 0 } known ? known[_random.Next(known.Count)] : null;
        var startedAt = FirstCall + ((LastCall - FirstCall) * ((double)row / (rows / 2)));
        var isLive = row >= (rows / 2) - 100;
        var call = SownCall.Make(_random, lines[_random.Next(lines.Count)], contact, startedAt, isLive, isOfOthers: someone != owner);
        if (someone == owner)
        {
            _business.Calls.Add(call.Log.Id.Value);
            if (_business.OrderNumbers.Count < OrderNumbersKept && call.OrderNumber is { } order)
                _business.OrderNumbers.Add(order);
        }

        return call;
    }

    /// <summary>Another one for every row, and neighbours far from each other.</summary>
    private static PhoneNumber Number(long row) => PhoneNumber.Parse($"+1{2_000_000_000 + (row * 48_271 % 7_999_999_993)}");
}
