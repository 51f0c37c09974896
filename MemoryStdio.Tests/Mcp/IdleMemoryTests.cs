using MemoryStdio.Mcp;

namespace MemoryStdio.Tests.Mcp;

public sealed class IdleMemoryTests
{
    private const long Megabyte = 1 << 20;
    private readonly FakeTimeProvider _time = new();
    private long _resident = 100 * Megabyte;
    private int _given;

    [Fact]
    public void NothingIsGivenBackWhileRequestsFollowEachOther()
    {
        using var idle = Create();

        for (var i = 0; i < 20; i++)
        {
            idle.Busy();
            _time.Advance(TimeSpan.FromMilliseconds(900));
        }

        Assert.Equal(0, _given);
    }

    [Fact]
    public void ASecondOfSilenceGivesBackOnce()
    {
        using var idle = Create();

        idle.Busy();
        _time.Advance(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, _given);
    }

    [Fact]
    public void AProcessThatHasNotGrownIsLeftAlone()
    {
        using var idle = Create();
        Rest(idle);

        _resident = 67 * Megabyte;
        Rest(idle);
        Assert.Equal(1, _given);

        _resident = 70 * Megabyte;
        Rest(idle);
        Assert.Equal(2, _given);
    }

    [Fact]
    public void OnlyProgramCodeThatNobodyWroteToIsReleased()
    {
        const string Maps = """
            10000-18000 r-xp 00026000 fe:00 332096                     /app/libonnxruntime.so.1
            Size:                 32 kB
            Anonymous:             0 kB
            20000-28000 r-xp 00000000 fe:00 332096                     /app/patched.so
            Anonymous:             4 kB
            30000-38000 rw-p 00000000 fe:00 332096                     /app/libonnxruntime.so.1
            Anonymous:             0 kB
            40000-48000 r--s 00000000 fe:00 332097                     /app/My Program
            Anonymous:             0 kB
            48000-50000 rw-p 00000000 fe:00 332099                     /models/model.onnx.data
            Anonymous:             0 kB
            50000-58000 r-xp 00000000 fe:00 332098                     /usr/lib/libc.so.6
            Anonymous:             0 kB
            60000-68000 rw-p 00000000 00:00 0
            Anonymous:            32 kB
            7ffc0000-7ffc1000 r-xp 00000000 00:00 0                    [vdso]
            Anonymous:             0 kB
            """;

        var found = ResidentMemory.ProgramPages(Maps.Split('\n'), ["/app/"]).ToArray();

        Assert.Equal([(0x10000, 0x8000u), (0x40000, 0x8000u), (0x48000, 0x8000u)], found.Select(f => ((int)f.Start, (uint)f.Length)));
    }

    [Fact]
    public void TheProcessRunsOnAfterGivingBack()
    {
        var kept = Enumerable.Range(0, 1_000).Select(i => $"kept {i}").ToArray();

        ResidentMemory.GiveBack();

        Assert.Equal("kept 999", kept[^1]);
        Assert.Equal(1_000, kept.Distinct().Count());
    }

    [Fact]
    public void AnEndedServerGivesNothingBack()
    {
        var idle = Create();
        idle.Busy();

        idle.Dispose();
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(0, _given);
    }

    private IdleMemory Create() => new(_time, () => _resident, () =>
    {
        _given++;
        _resident = 60 * Megabyte;
    });

    private void Rest(IdleMemory idle)
    {
        idle.Busy();
        _time.Advance(TimeSpan.FromSeconds(1));
    }
}
