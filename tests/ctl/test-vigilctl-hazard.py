#!/usr/bin/python3
"""test-vigilctl-hazard.py: the command line about hazard zones: cases, worked examples, field trials, what is bad; TAP

test-vigilctl-hazard.py VIGILCTL SOURCE-ROOT
SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import json
import os
import random
import re
import sys
import tempfile
import xml.etree.ElementTree

sys.dont_write_bytecode = True

from command import NO_ACCESS, OK, PROBLEM, USAGE, Skip, command, command_about, expect, run_tests  # noqa: E402

vigilctl = command_about("hazard")
ROOT = sys.argv[2]
HEAD = "id,model,inputs,quantity,expected,unit,tolerance_suggestion,source\n"
CASE = {"substance": "7782-50-5", "vessel": "lying",
        "inputs": {"volume": 50, "diameter": 2.8, "fill": 0.6, "temperature": 283.15, "hole": 0.02, "wind-speed": 3,
                   "wind-from": 270, "stability": 3}}

# Other rows than those of the shared file, other spellings and units. Sources: B Briggs 1973; G tests of GasDispersion.jl @27ac300;
# Y TNO Yellow Book; S Swisdak 1994 polynomials by hand; T Tang and Baker 1999 as in HyRAM+; P Purple Book 5.2 by hand;
# O HSE OSD/30; F a closed form by hand; N a definition.
EXAMPLES = """
z-urban,Briggs sigma,class=C;x_m=300;terrain=urban,sigma_z,60,m,1e-9 rel,B: 0.20 x
z-rural,Briggs sigma,class D ; x_km = 1 ; terrain = rural,sigma_z,37.947,m,1e-4 rel,B: 0.06 x (1 + 0.0015 x)^-0.5
z-puff,puff sigma (CCPS/Slade),class=F;x_m=500,sigma_z,2.2148,m,1e-3 rel,G
plume-ug,Gaussian plume,Q_g_s=100;u_m_s=5;sigma_y_m=40;sigma_z_m=20;x_m=1000,ground concentration,7957.747,ug/m3,1e-5 rel,F: Q/(pi u sy sz)
plume-formula,Gaussian plume,Q_kg_s=0.1;u_m_s=2;class=F;x_m=500;sigma_y=0.0674x^0.9;sigma_z=0.01122x^1.4024 exp(-0.054 ln(x)^2),concentration,103.4672832,mg/m3,0.01 rel,G
lapse,averaging time,t1_min=10;t2_s=18.75,C2/C1,2,-,1e-9,F: 32^0.2
beta-puff,Britter-McQuaid puff curves,alpha=0;Cm/C0=0.01,beta,1.39,-,1e-9,G
choked-T,choked throat temperature,P0_kPa=501;T0_K=298;k=1.15;rho=8.90;d_mm=10;Cd=0.85,exit temperature,277.2093023,K,1e-6 rel,G (CCPS 1999 p. 47)
choked-m,gas hole discharge choked,as above,mass rate,0.0900279995,kg/s,1e-6 rel,G
hydrogen,gas hole discharge choked,Cd=0.62;d_cm=10;P0_bar=50;T0_C=15;MW=2.016;gamma=1.405,mass rate,15.31,kg/s,0.001 rel,Y 2.6.2.1
acn,liquid hole discharge,Cd=0.62;d_mm=100;rho=812.5;head_m=11.12;p_over=0,mass rate,210.38,t/h,0.001 rel,Y 2.6.4.1: 58.44 kg/s
room,indoor infiltration step,ACH=0.5;t_h=1;Co_mg_m3=100,indoor concentration,39.3469,mg/m3,1e-5 rel,F: 1 - exp (-0.5)
uc,Thomas wind: characteristic wind,benzene;D_m=42.445;m=0.085 kg/m2s;rho_air=1.2243;u10=5,uc,3.06866,m/s,1e-4 rel,Y 6.6.3
burning,burning rate (Babrauskas),gasoline;D_m=1,m,0.048265,kg/m2s,1e-4 rel,Y table 6.5: 0.055 (1 - exp (-2.1))
fmax,"vertical cylinder view factor, maximum",L/R=0.1;X/R=1.2,F max,0.201,-,0.01 rel,Y table 6.A.1 corrected
ball-t,fireball duration 0.45 m^(1/3),m_t=11.9577,t,10.2903,s,1e-4 rel,F
ball-tno,TNO fireball diameter 6.48 m^0.325,m_kg=10000,D,129.293,m,1e-4 rel,F
reflected,Kingery-Bulmash (Swisdak) reflected pressure,Z_m_kg13=10,reflected pressure,31.535,kPa,0.001 rel,S
arrival,Kingery-Bulmash (Swisdak) arrival,W_kg=1000;R_m=10,arrival time,5.0,ms,0.2 rel,S
bst,BST overpressure curve,Mf=0.7;Rbar=1,P/p0,0.309,-,1e-3 rel,T (HyRAM+)
mach,BST flame speed,reactivity=medium;congestion=medium;3-D,Mf,0.44,-,1e-9,selenized.github.io
brode,Brode vessel burst,P1_bar=20;V_m3=10;k=1.4;P0=101325,energy,47.466875,MJ,1e-6 rel,F: (P1 - P0) V/(k - 1)
tnt,TNT equivalence,m_kg=1000;Hc=46 MJ/kg;eta=3 pct;E_TNT=4.6 MJ/kg,TNT mass,300,kg,1e-9 rel,F
chlorine,toxic probit PB,chlorine;C_mg_m3=1000;t_min=30,probit,4.84876,-,1e-5 rel,P: -6.35 + 0.5 ln (1000^2.75 30)
lc50-nh3,"toxic probit LC50 (Lees, ppm, min)",a=-35.9;b=1.85;n=2;t_min=30,LC50,11500,ppm,0.02 rel,O table 2
ld50-lees,thermal LD50 dose,a=-10.7;b=1.99,dose,2670,(kW/m2)^(4/3) s,0.005 rel,O table 17
lung,overpressure probit lung,P_kPa=100,probit,2.454315,-,1e-6 rel,F: -77.1 + 6.91 ln P
back,unit conversion,mg_m3=290;MW=70.906;T_C=25;p_atm=1,ppm,100.06,ppm,1e-4 rel,N: 24.465 L/mol
night,Pasquill stability class,u_m_s=4;night;cloud=0.3,stability class,E,,,Pasquill 1961
loose,Briggs sigma,class=A;x_m=200;terrain=rural,sigma_z,40.3,m,,B: 40 and the assumed 1 %
wrong,Briggs sigma,class=A;x_m=200;terrain=rural,sigma_z,41,m,1e-3 rel,B: 40
"""
WITHOUT_ANSWER = """
unknown,DEGADIS,x_m=5,c,1,-,,none
missing,Gaussian plume,u_m_s=2;class=F;x_m=500,concentration,1,kg/m3,,none
calm,Gaussian plume,Q_kg_s=1;u_m_s=0;class=F;x_m=500,concentration,1,kg/m3,,none
negative,gas hole discharge,Cd=0.62;d_m=-0.1;P0_Pa=5e6;T0_K=288;MW=2;gamma=1.4,mass rate,1,kg/s,,none
strange,Briggs sigma,class=D;x_m=1000,sigma_y,76,parsecs,,none
words,Briggs sigma,class=D;x_m=1000,sigma_y,plenty,m,,none
nan,Kinney-Graham free air,W_kg=nan;R_m=inf,peak overpressure,1,kPa,,none
above,SLAB,as above,volume fraction,1,-,,none
range,Kingery-Bulmash (Swisdak) incident pressure,Z_m_kg13=1e9,incident overpressure,1,kPa,,none
"""


def write(folder, name, text):
    """The path of a file."""
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())
    return path


def run_examples(text, *words):
    """(status, {id: row}, stderr)."""
    with tempfile.TemporaryDirectory() as folder:
        status, out, err = vigilctl("--examples", write(folder, "e.csv", text), "--json", *words)
    rows = [json.loads(line) for line in out.splitlines()]
    return status, {row.get("id", row.get("set")): row for row in rows}, err


def test_wrong_use():
    """wrong use ends with 2 and one line on stderr"""
    for words in ([], ["a", "b"], ["a", "--examples", "b"], ["--examples", "a", "--validate", "b"], ["a", "--json", "--kml"],
                  ["--examples", "a", "--geojson"], ["a", "--id", "b"], ["a", "--svg", "b"], ["--examples"], ["--fly"]):
        status, out, err = vigilctl(*words)
        expect((status, out), (USAGE, ""), f"status of {words}")
        expect(len(err.splitlines()), 1, f"lines of {words}: {err}")


def test_no_access():
    """what is not there ends with 3, what cannot be read with 1 and its reason"""
    with tempfile.TemporaryDirectory() as folder:
        none = os.path.join(folder, "none")
        for words, wanted in (([none], NO_ACCESS), ([folder], NO_ACCESS), (["--examples", none], NO_ACCESS), (["--examples", "/dev/zero"], NO_ACCESS),
                              (["/dev/null"], PROBLEM), (["--examples", "/dev/null"], PROBLEM), (["/dev/zero"], PROBLEM)):
            status, out, err = vigilctl(*words)
            expect((status, out), (wanted, ""), f"status of {words} ({err})")
            expect(len(err.splitlines()), 1, f"lines of {words}: {err}")
        for text, named in (('{"substance":"x"}', "x"), ('{"substance":"7782-50-5","inputs":{"hole":-1}}', "$.inputs.hole"), ("{", "")):
            status, out, err = vigilctl(write(folder, "case.json", text))
            expect((status, out), (PROBLEM, ""), f"status of {text}")
            assert named in err, err


def test_case():
    """a case gives a table, JSON, GeoJSON in the site's frame and KML of the same zones"""
    with tempfile.TemporaryDirectory() as folder:
        path = write(folder, "case.json", json.dumps(CASE))
        status, out, _ = vigilctl(path)
        expect(status, OK, "table")
        assert "AEGL-2 60 min" in out and "vigil-hazard" in out, out
        status, out, _ = vigilctl(path, "--json")
        found = json.loads(out)
        reached = [zone for zone in found["zones"] if zone["reach"] != "not-reached"]
        expect((status, found["case"]["substance"]), (OK, "7782-50-5"), "JSON")
        status, out, err = vigilctl(path, "--geojson")
        zones = json.loads(out)["features"]
        expect((status, len(zones), len(err.splitlines())), (OK, len(reached), 1), "GeoJSON without a site says so")
        lons = [point[0] for polygon in zones[0]["geometry"]["coordinates"] for ring in polygon for point in ring]
        assert max(lons) > 0.001 and min(lons) > -0.01, "wind from the west carries the zone east"
        status, out, _ = vigilctl(path, "--geojson", "--site", os.path.join(ROOT, "data", "demo"))
        with open(os.path.join(ROOT, "data", "demo", "site.json"), encoding="utf-8") as file:
            origin = json.load(file)["origin"]
        lon = json.loads(out)["features"][0]["geometry"]["coordinates"][0][0][0][0]
        assert abs(lon - (origin["lon"] if isinstance(origin, dict) else origin[0])) < 0.1, lon
        status, out, _ = vigilctl(path, "--kml")
        expect((status, out.count("<Placemark")), (OK, len(reached)), "KML")
        xml.etree.ElementTree.fromstring(out)
        status, out, _ = vigilctl(path, "--geojson", "--site", folder)
        expect((status, out), (NO_ACCESS, ""), "a folder that is no pack")


def test_examples():
    """rows in other units and spellings come out as their sources say; what does not is told"""
    status, rows, err = run_examples(HEAD + EXAMPLES.lstrip())
    off = {name: row for name, row in rows.items() if not row.get("within") and name != "wrong"}
    expect((off, err), ({}, ""), "rows")
    expect((status, rows["wrong"]["within"], rows["wrong"]["computed"]), (PROBLEM, False, 40), "a row that is wrong")
    expect(rows["night"]["computed"], "E", "a class")
    assert abs(rows["loose"]["relativeError"] - 0.3 / 40.3) < 1e-6 and "1 %" in rows["loose"]["note"], rows["loose"]
    assert "choked-T" in rows["choked-m"]["note"], rows["choked-m"]
    status, rows, _ = run_examples(HEAD + EXAMPLES.lstrip(), "--id", "tnt")
    expect((status, list(rows)), (OK, ["tnt"]), "--id")


def test_skipped():
    """what cannot be answered is skipped with a reason, never answered with nonsense"""
    status, rows, _ = run_examples(HEAD + WITHOUT_ANSWER.lstrip())
    expect((status, len(rows)), (OK, len(WITHOUT_ANSWER.strip().splitlines())), "rows")
    for name, row in rows.items():
        assert len(row.get("skipped", "")) > 5 and "computed" not in row, (name, row)
    assert "DEGADIS" in rows["unknown"]["skipped"] and "Q" in rows["missing"]["skipped"], rows


def test_bad_rows():
    """bad rows are told with their line, the others are answered"""
    good = "a,Briggs sigma,class=C;x_m=300;terrain=urban,sigma_z,60,m,1e-9 rel,Briggs 1973\n"
    text = (HEAD + good + ",Briggs sigma,x_m=1,sigma_z,1,m,,\n" + "b,,x_m=1,sigma_z,1,m,,\n" + "c,Briggs sigma,x_m=1,sigma_z,,m,,\n"
            + "d," + "x" * 9000 + ",,,1,m,,\n" + "e," * 40 + "1\n" + good.replace("a,", "f,", 1) + 'g,"Briggs\n')
    status, rows, err = run_examples(text)
    expect((status, rows["a"]["within"], rows["f"]["within"]), (PROBLEM, True, True), "good rows")
    found = [int(number) for number in re.findall(r"e\.csv: line (\d+):", err)]
    expect(found[:5], [3, 4, 5, 6, 7], f"lines ({err})")
    for text in ("id,model\na,b\n", "\x00\x01", "id;model;inputs\n"):
        status, rows, err = run_examples(text)
        expect((status, rows), (PROBLEM, {}), repr(text))


def test_statistics():
    """FAC2, MG and VG of Chang and Hanna, by hand: 100 and 400 of a plume observed exactly and at a third"""
    plume = "FIELD passive plume Prairie Grass arc maximum,Q_g_s=50;u_m_s=5@2m;class=D;h_m=0;z_m=0;x_m={0},arc maximum,{1},kg/m3,factor 2,x\n"
    first = run_examples(HEAD + "p," + plume.format(100, 1) + "q," + plume.format(400, 1))[1]
    exact, third = first["p"]["computed"], first["q"]["computed"] / 3
    # 0.05/(pi 5 7.9603 5.5949): Briggs 1973 at 100 m, class D
    assert abs(exact / (0.05 / (3.14159265 * 5 * 7.960298 * 5.595029)) - 1) < 1e-5, exact
    status, rows, _ = run_examples(HEAD + "p," + plume.format(100, exact) + "q," + plume.format(400, third), "--summary")
    found = rows["Prairie Grass"]
    expect((status, found["n"], found["fac2"]), (OK, 2, 0.5), "a trial that is off is no problem of the file")
    assert abs(found["mg"] - 3 ** -0.5) < 1e-6 and abs(found["vg"] - 1.828460) < 1e-4, found  # exp (ln(1/3)/2), exp (ln(1/3)²/2)


def test_hostile():
    """changed bytes anywhere in a table give answers, reasons or a refusal, never a crash"""
    dice = random.Random(7)
    seed = (HEAD + EXAMPLES.lstrip() + WITHOUT_ANSWER.lstrip()).encode()
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(60):
            text = bytearray(seed)
            for _ in range(dice.randrange(1, 60)):
                text[dice.randrange(len(HEAD), len(text))] = dice.choice(b'0159.-+e=;,"()/^@_ xE\n\x00\xff')
            status, out, err = vigilctl("--examples", write(folder, "e.csv", bytes(text)), "--json")
            assert status in (OK, PROBLEM), (status, err)
            for line in out.splitlines():
                json.loads(line, parse_constant=lambda word: (_ for _ in ()).throw(AssertionError(word)))
        for formula in ("(" * 3000, "exp(0.5 .)", "x.", "x^", "x^-", "1x1x.x", "exp(exp(exp(999)))", "ln(0)x", "sqrt(-1)x", "nan x", "x" * 3000):
            text = HEAD + f"a,Gaussian plume,Q_kg_s=1;u=2;x_m=5;sigma_z=1;sigma_y={formula},c,1,kg/m3,,x\n"
            status, out, _ = vigilctl("--examples", write(folder, "e.csv", text), "--json")
            assert status == OK and "skipped" in out, (formula, out)
        many = HEAD + "a,b,c,d,1,-,,\n" * 21000
        status, out, err = vigilctl("--examples", write(folder, "e.csv", many), "--json")
        expect((status, len(out.splitlines())), (PROBLEM, 20000), f"rows ({err})")


def shared_examples():
    """The path of the shared table."""
    shared = os.environ.get("VIGIL_SHARED") or os.path.join(ROOT, "..", "shared")
    path = os.path.join(shared, "reference", "hazard-examples.csv")
    if not os.path.exists(path):
        raise Skip("shared data is not here; set VIGIL_SHARED to its folder")
    return path


def test_shared():
    """every shared example with a printed source is within its tolerance; field sets keep FAC2 of one half"""
    path = shared_examples()
    status, out, err = vigilctl("--examples", path, "--json", "--summary")
    rows = [json.loads(line) for line in out.splitlines()]
    with open(path, encoding="utf-8", newline="") as file:
        field = {row["id"] for row in csv.DictReader(file) if row["model"].startswith("FIELD")}
    missed = [row["id"] for row in rows if "id" in row and row["id"] not in field and not row.get("within")]
    expect((status, missed, err), (OK, [], ""), "printed examples")
    sets = {row["set"]: row for row in rows if "set" in row}
    expect({name for name, row in sets.items() if row["fac2"] < 0.5}, set(), "FAC2")
    for name in ("Burro", "Coyote", "Prairie Grass", "Desert Tortoise", "FIELD dense gas LNG arc maximum"):
        assert 0.67 < sets[name]["mg"] < 1.5, sets[name]


def test_picture():
    """the field trials are drawn as a well-formed picture with a mark for each place"""
    path = shared_examples()
    with tempfile.TemporaryDirectory() as folder:
        svg = os.path.join(folder, "v.svg")
        status, out, _ = vigilctl("--validate", path, "--svg", svg)
        expect(status, OK, "status")
        assert "Prairie Grass" in out, out
        root = xml.etree.ElementTree.parse(svg).getroot()
        circles = [node for node in root if node.tag.endswith("circle")]
        expect(len(circles) > 3, True, "marks")
        status, _, _ = vigilctl("--validate", path, "--svg", os.path.join(folder, "none", "v.svg"))
        expect(status, NO_ACCESS, "a folder that is not there")


def test_bench():
    """bench hazard prints its four lines"""
    status, out, err = command("bench", "hazard", "-n", "4", "-m", "50")
    lines = [json.loads(line) for line in out.splitlines()]
    expect((status, [line["bench"] for line in lines]),
           (OK, ["hazard.plume-3-levels", "hazard.heavy-plume-3-levels", "hazard.20-scenarios-10000-people", "hazard.memory"]), err)
    expect((lines[0]["levels"], lines[1]["levels"]), (3, 3), "levels")
    status, out, err = command("bench", "hazard", "-n", "0")
    expect(status, USAGE, "no repetitions")


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
